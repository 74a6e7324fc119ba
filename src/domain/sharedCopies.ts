/**
 * Copies of papers that went out with a referral: which sorts of paper, told by an event of it, never the papers themselves.
 * In a sealed file, or handed over on paper beside the printed sheet.
 */
export const FILE_SEALED = 'file_sealed';
export const COPIES_HANDED = 'copies_handed';

export const tellsOfCopies = (kind: string): kind is typeof FILE_SEALED | typeof COPIES_HANDED =>
  kind === FILE_SEALED || kind === COPIES_HANDED;

/** What such an event says went along; nothing of what is not a list of codes. */
export const copiesIn = (to: unknown): readonly string[] =>
  Array.isArray(to) ? to.filter((one): one is string => typeof one === 'string') : [];

/**
 * When a note closes, record tables 3.11: 24 hours after this tablet first saw it delivered. Then only a new note
 * corrects it. Closing is a rule of the editor, never of the merge: text that arrives later is merged, and marked with
 * those who sent it. Each tablet counts for itself; nothing of this is ever sent.
 */
export interface SeenNote {
  /** Fingerprint of the text as it stood when last looked at. */
  readonly text: string;
  /** Milliseconds since 1970 by this tablet's clock; undefined while it is not delivered. */
  readonly deliveredAt?: number;
  /** Names of those whose writing changed it after it had closed here. */
  readonly addedBy?: readonly string[];
}
/** By row id. */
export type SeenNotes = Readonly<Record<string, SeenNote>>;

const OPEN_MS = 24 * 60 * 60 * 1000;

export const isClosed = (note: SeenNote | undefined, now: number): boolean =>
  note?.deliveredAt !== undefined && now - note.deliveredAt >= OPEN_MS;

/** Only to notice a change: FNV-1a and the length. */
const fingerprint = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length}/${(hash >>> 0).toString(16)}`;
};

/** What is to be remembered now that the notes read so; `writers` are the authors of what came since the last look. */
export const lookAtNotes = (
  before: SeenNotes,
  texts: ReadonlyMap<string, string>,
  writers: readonly string[],
  now: number,
): SeenNotes =>
  Object.fromEntries(
    [...texts].map(([row, read]): [string, SeenNote] => {
      const known = before[row];
      const text = fingerprint(read);
      if (!known || known.text === text) return [row, known ?? { text }];
      const addedBy = isClosed(known, now) ? [...new Set([...(known.addedBy ?? []), ...writers])] : known.addedBy;
      return [row, { ...known, text, ...(addedBy && { addedBy }) }];
    }),
  );

/** Everything that has been written is delivered. */
export const noteDelivery = (before: SeenNotes, now: number): SeenNotes =>
  Object.fromEntries(Object.entries(before).map(([row, note]) => [row, { deliveredAt: now, ...note }]));

export const isAwaitingDelivery = (notes: SeenNotes): boolean =>
  Object.values(notes).some(({ deliveredAt }) => deliveredAt === undefined);

/**
 * What may be attached to a record: each attachment is a document of its own, with a key of its own, so that it can be
 * erased by itself (rule S9). Which kind it is says who can open it.
 */

/**
 * `attachment`: of the work on a case. `paper`: a copy of somebody's papers, for those who hold that circle. `recording`: a colleague's
 * voice, which everybody of the team is to hear once it is approved.
 */
export const attachmentDocuments = {
  attachment: { main: undefined, circle: 'casework', id: 'random' },
  paper: { main: undefined, circle: 'papers', id: 'random' },
  recording: { main: undefined, circle: 'public', id: 'random' },
} as const;
export type AttachmentKind = keyof typeof attachmentDocuments;

export const isAttachmentKind = (kind: string): kind is AttachmentKind => Object.hasOwn(attachmentDocuments, kind);

/** Images and documents, as a screen can show them without running anything. */
const attachmentTypes = [
  'image/webp',
  'image/jpeg',
  'image/png',
  'application/pdf',
  'audio/webm',
  'audio/mp4',
] as const;
export type AttachmentType = (typeof attachmentTypes)[number];
export const attachmentTypeOf = (type: string): AttachmentType | undefined =>
  attachmentTypes.find((one) => one === type);

/** Bytes. A photograph that was made smaller has a tenth of that. */
export const MOST_ATTACHED = 15 * 1024 * 1024;

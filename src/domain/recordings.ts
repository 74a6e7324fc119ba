/** How much a recording of one paragraph may be, and what is said with it when it is made. */
import { type AttachmentType, attachmentTypeOf } from './attachments';

/** A paragraph of a card takes a quarter of this to read. */
export const MOST_SECONDS = 90;

/** Bytes. At the bit rate that is asked for the longest recording has a quarter of that; a browser may not follow it. */
export const MOST_RECORDED = 1024 * 1024;

const RECORDED: readonly AttachmentType[] = ['audio/webm', 'audio/mp4'];

/** Of a type as browsers say it, `audio/webm;codecs=opus`; undefined where it is none that all of them play. */
export const recordedTypeOf = (type: string): AttachmentType | undefined => {
  const known = attachmentTypeOf(type.split(';')[0]?.trim() ?? '');
  return known && RECORDED.includes(known) ? known : undefined;
};

/** What is said of a sound that somebody recorded; how many bytes it has is counted, not said. */
export interface ToRecord {
  readonly language: string;
  readonly key: string;
  readonly source: string;
  /** Empty where the language has none written. */
  readonly text: string;
  readonly seconds: number;
}

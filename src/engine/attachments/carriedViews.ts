/** What is carried by hand or attached, as the page is shown it: plain data, like everything in `views.ts`. */
import type { AttachmentType } from '../../domain/attachments';

/** A sealed file for somebody. [S10] */
export interface FileMade {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Accesses that can still be undone and so are not in it yet. */
  readonly leftOut: number;
  readonly entries: number;
  /** What the colleague has is not known: everything is in it. */
  readonly isWhole: boolean;
  /** Parts of attachments for which there was no room. */
  readonly partsLeftOut: number;
}

/** What a sealed file has brought. */
export interface FileRead {
  readonly entries: number;
  readonly known: number;
  readonly refused: number;
  /** Of the new ones, how many of whom. */
  readonly from: readonly { readonly name: string; readonly entries: number }[];
}

/** A sound, and what it is. */
export type HeardRecording = Pick<AttachmentView, 'bytes'> & { readonly type: string };

/** An attachment as it was attached. */
export interface AttachmentView {
  /** The document it belongs to. */
  readonly owner: string;
  readonly type: AttachmentType;
  readonly bytes: Uint8Array;
}

/** What the page says to a receiver, in their language. */
export interface ReaderWords {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly title: string;
  readonly ask: string;
  readonly open: string;
  readonly wrong: string;
  /** Of a browser that cannot decipher. */
  readonly old: string;
  readonly files: string;
}

export interface SheetToSeal {
  readonly words: ReaderWords;
  /** Label and text of each line, as the preview shows them. */
  readonly lines: readonly (readonly [label: string, text: string])[];
  /** Copies of the person's papers. */
  readonly copies: readonly { readonly id: string; readonly name: string }[];
}

export interface SealedFile {
  readonly bytes: Uint8Array;
  /** What opens it: to be said, never sent along. */
  readonly words: string;
}

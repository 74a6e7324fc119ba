/** What is carried by hand or attached, as the page is shown it: plain data, like everything in `views.ts`. */
import type { AttachmentType } from '../domain/attachments';

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

/** An attachment as it was attached. */
export interface AttachmentView {
  /** The document it belongs to. */
  readonly owner: string;
  readonly type: AttachmentType;
  readonly bytes: Uint8Array;
}

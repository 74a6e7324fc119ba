import type { ComponentType } from 'react';
import type { DocumentView } from '../state/shown';
import type { Mirror } from './useSurroundings';

/** What one part of a case's file is given: the case, its open texts, and whose case it is. */
export interface FilePartProps {
  readonly document: DocumentView;
  readonly mirror: Mirror;
  readonly personId: string | undefined;
}

/** A tab of the file. Features are strangers to each other: `app/caseParts.ts` brings their parts together. */
export interface FilePart {
  readonly key: string;
  readonly Part: ComponentType<FilePartProps>;
}

/**
 * The page's copy of the one open document: long texts are typed here without waiting for the worker, and updates cross
 * both ways. The only part of the replica that the page loads.
 */
import * as Y from 'yjs';
import { textName, writeText } from './texts';

export interface MirrorText {
  read(): string;
  write(next: string): void;
  /** Called whenever the text changes, from either side; returns the way to stop. */
  observe(changed: () => void): () => void;
}
export interface Mirror {
  text(record: string, row: string, field: string): MirrorText;
  receive(update: Uint8Array): void;
  close(): void;
}

export const openMirror = (state: Uint8Array, send: (update: Uint8Array) => void): Mirror => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state, 'engine');
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'engine') send(update);
  });
  return {
    text: (record, row, field) => {
      const text = doc.getText(textName(record, row, field));
      return {
        read: () => text.toString(),
        write: (next) => doc.transact(() => writeText(text, next), 'page'),
        observe: (changed) => {
          text.observe(changed);
          return () => text.unobserve(changed);
        },
      };
    },
    receive: (update) => Y.applyUpdate(doc, update, 'engine'),
    close: () => doc.destroy(),
  };
};

/** The page's copy of a document's texts, as the screens keep one: what is typed there goes to the engine as it is. */
import * as Y from 'yjs';
import type { TeamTablet } from './engineTeam';

export const openPage = async ({ engine }: TeamTablet, documentId: string) => {
  const document = new Y.Doc();
  Y.applyUpdate(document, await engine.openMirror(documentId));
  const text = (name: string) => document.getText(name);
  return {
    textOf: (name: string): string => text(name).toString(),
    /** At the end, or at a place. */
    type: (name: string, words: string, at = text(name).length) => {
      let update = new Uint8Array();
      const take = (made: Uint8Array): void => {
        update = new Uint8Array(made);
      };
      document.on('update', take);
      text(name).insert(at, words);
      document.off('update', take);
      return engine.mirrorUpdate(documentId, update);
    },
  };
};

import { useEffect, useState } from 'react';
import { openMirror } from '../replica/mirror';
import { useEngine } from './stores';
import { useEngineEvents } from './useEngineEvents';

type Mirror = ReturnType<typeof openMirror>;

/** The open document's long texts, written letter by letter here and elsewhere at once. */
export const useMirror = (documentId: string | undefined): Mirror | undefined => {
  const engine = useEngine();
  const [mirror, setMirror] = useState<Mirror>();
  useEffect(() => {
    if (documentId === undefined) return;
    let open: Mirror | undefined;
    let left = false;
    void engine.openMirror(documentId).then((state) => {
      if (left) return;
      open = openMirror(state, (update) => void engine.mirrorUpdate(documentId, update));
      setMirror(open);
    });
    return () => {
      left = true;
      setMirror(undefined);
      open?.close();
      void engine.closeMirror(documentId);
    };
  }, [engine, documentId]);
  useEngineEvents((event) => {
    if (event.type === 'mirror' && event.documentId === documentId) mirror?.receive(event.update);
  });
  return mirror;
};

import { useLayoutEffect, useState } from 'react';
import { openMirror } from '../replica/mirror';
import { useStores } from './stores';
import { useEngineEvents } from './useEngineEvents';

type Mirror = ReturnType<typeof openMirror>;

/** The open document's long texts, written letter by letter here and elsewhere at once. */
export const useMirror = (documentId: string | undefined): Mirror | undefined => {
  const { engine, notices } = useStores();
  /** A refused update leaves the two copies apart: this one is read anew. */
  const [refusals, setRefusals] = useState(0);
  const [mirror, setMirror] = useState<Mirror>();
  // Of the layout: closed before the cover comes down, which lets nothing through.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal opens another copy.
  useLayoutEffect(() => {
    if (documentId === undefined) return;
    let open: Mirror | undefined;
    let left = false;
    void engine.openMirror(documentId).then((state) => {
      if (left) return;
      const send = async (update: Uint8Array): Promise<void> => {
        const taken = await engine.mirrorUpdate(documentId, update);
        if (taken.ok) return;
        // Said also to whoever has gone on meanwhile: it was the last they typed there.
        notices.getState().problem(taken.error);
        if (!left) setRefusals((count) => count + 1);
      };
      open = openMirror(state, (update) => void send(update));
      setMirror(open);
    });
    return () => {
      left = true;
      setMirror(undefined);
      open?.close();
      // Another window may have taken the work over: there it is closed already.
      void engine.closeMirror(documentId).catch(() => undefined);
    };
  }, [engine, notices, documentId, refusals]);
  useEngineEvents((event) => {
    if (event.type === 'mirror' && event.documentId === documentId) mirror?.receive(event.update);
  });
  return mirror;
};

import { useCallback, useEffect, useState } from 'react';
import type { DocumentView } from '../engine/documents/documentViews';
import { createLatest } from './latest';
import { useEngine } from './stores';
import { useEngineEvents } from './useEngineEvents';

type Shown = DocumentView | 'loading' | 'missing';

/** A document as it is now, and again after every change, here or received. `missing`: there is none with this id. */
export const useDocument = (id: string | undefined): Shown => {
  const engine = useEngine();
  const [view, setView] = useState<Shown>('loading');
  // A late answer about the document before would lead back there.
  const [latest] = useState(createLatest);
  const load = useCallback(async () => {
    const asked = async (): Promise<Shown> =>
      id === undefined ? 'loading' : ((await engine.document(id)) ?? 'missing');
    await latest(asked(), setView);
  }, [engine, id, latest]);
  useEffect(() => {
    setView('loading');
    void load();
  }, [load]);
  useEngineEvents((event) => {
    if (event.type === 'document' && event.id === id) void load();
  });
  return view;
};

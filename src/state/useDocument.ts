import { useCallback, useEffect, useState } from 'react';
import type { DocumentView } from '../engine/documentViews';
import { useEngine } from './stores';
import { useEngineEvents } from './useEngineEvents';

/** A document as it is now, and again after every change, here or received. `missing`: there is none with this id. */
export const useDocument = (id: string | undefined): DocumentView | 'loading' | 'missing' => {
  const engine = useEngine();
  const [view, setView] = useState<DocumentView | 'loading' | 'missing'>('loading');
  const load = useCallback(async () => {
    if (id !== undefined) setView((await engine.document(id)) ?? 'missing');
  }, [engine, id]);
  useEffect(() => {
    setView('loading');
    void load();
  }, [load]);
  useEngineEvents((event) => {
    if (event.type === 'document' && event.id === id) void load();
  });
  return view;
};

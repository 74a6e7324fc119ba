import { useEffect, useRef } from 'react';
import type { EngineEvent } from '../engine/engine';
import { useStores } from './stores';

/** The engine tells the page everything once; screens that are open take their part. */
export const useEngineEvents = (onEvent: (event: EngineEvent) => void): void => {
  const { listen } = useStores();
  const latest = useRef(onEvent);
  useEffect(() => {
    latest.current = onEvent;
  });
  useEffect(() => listen((event) => latest.current(event)), [listen]);
};

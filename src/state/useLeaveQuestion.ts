import { useEffect, useRef, useState } from 'react';
import { useStores } from './stores';

export interface LeaveQuestion {
  /** Somebody is about to leave and is to be asked. */
  readonly asked: boolean;
  readonly stay: () => void;
  readonly leave: () => void;
}

/** While `active`, every way out of the screen is asked about first: links, the browser's back, closing the page. */
export const useLeaveQuestion = (active: boolean): LeaveQuestion => {
  const { leaving } = useStores();
  const [go, setGo] = useState<() => void>();
  const left = useRef(false);
  useEffect(() => {
    if (!active) return;
    const stop = leaving.watch((next) => setGo(() => next));
    // One step back stays here: the history has this screen twice for as long as it asks.
    history.pushState(history.state, '', location.href);
    const onBack = (): void => {
      if (left.current) return;
      history.pushState(history.state, '', location.href);
      setGo(() => () => history.go(-2));
    };
    const onClose = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('popstate', onBack);
    window.addEventListener('beforeunload', onClose);
    return () => {
      stop();
      window.removeEventListener('popstate', onBack);
      window.removeEventListener('beforeunload', onClose);
    };
  }, [active, leaving]);
  return {
    asked: active && go !== undefined,
    stay: () => setGo(undefined),
    leave: () => {
      left.current = true;
      go?.();
    },
  };
};

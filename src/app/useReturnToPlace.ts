import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useShown } from '../state/stores';

const PATIENCE = 3000;

/** [S10] Another app has shared a file: that is what the person wants to see. */
const wasGivenFile = (): boolean => new URLSearchParams(window.location.search).has('received');

/** After covering or locking: the same screen, as far down, in the same field. */
export const useReturnToPlace = (): void => {
  const place = useShown('session', (state) => state.place);
  const arrived = useShown('session', (state) => state.arrived);
  const [location, navigate] = useLocation();
  const reached = useRef(false);
  useEffect(() => {
    if (!place) {
      reached.current = false;
      return;
    }
    if (location !== place.route) {
      // Whoever goes on by themselves, while the field is still looked for, is not taken back.
      return reached.current || wasGivenFile() ? arrived() : navigate(place.route, { replace: true });
    }
    reached.current = true;
    const until = Date.now() + PATIENCE;
    let frame = 0;
    const look = (): void => {
      const field = place.focus ? document.getElementById(place.focus) : undefined;
      if (place.focus && !field && Date.now() < until) {
        frame = requestAnimationFrame(look);
        return;
      }
      document.querySelector('main')?.scrollTo({ top: place.scroll ?? 0 });
      field?.focus();
      arrived();
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [place, location, navigate, arrived]);
};

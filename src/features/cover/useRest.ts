import { useCallback, useEffect, useState } from 'react';
import { isSounding } from '../../ui/playSound';

const TOUCHES = ['pointerdown', 'keydown', 'input', 'wheel', 'scroll'] as const;

/**
 * Whether nobody touched the screen for so many milliseconds while something is shown, and how to go on. Reading counts as
 * soon as it scrolls.
 */
export const useRest = (isShown: boolean, after: number): readonly [resting: boolean, goOn: () => void] => {
  const [resting, setResting] = useState(false);
  useEffect(() => {
    if (resting || !isShown) return;
    let timer = 0;
    const begin = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        // Somebody listens.
        if (window.speechSynthesis?.speaking || isSounding()) begin();
        else setResting(true);
      }, after);
    };
    begin();
    for (const name of TOUCHES) window.addEventListener(name, begin, { capture: true, passive: true });
    return () => {
      window.clearTimeout(timer);
      for (const name of TOUCHES) window.removeEventListener(name, begin, { capture: true });
    };
  }, [resting, isShown, after]);
  return [resting, useCallback(() => setResting(false), [])];
};

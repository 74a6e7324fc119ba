import { useEffect, useState } from 'react';
import { useEngine } from '../../state/stores';
import { longLists } from './accessFields';
import { orderOfDay } from './usual';

/** For each long list the codes on its buttons, in their order. */
export type Buttons = Readonly<Record<string, readonly string[]>>;

const FORM = 'buttons';
interface Kept {
  readonly day?: string;
  readonly desks?: Readonly<Record<string, Buttons>>;
}
const WITHOUT_DESK: Buttons = Object.fromEntries(longLists.map((name) => [name, orderOfDay(name, [])]));

/**
 * The buttons of a desk's long lists: its most used answers as they were at the day's first look, sealed on this tablet.
 * Fingers learn where a button is, so what is recorded meanwhile moves none, nor does a lock. Undefined until known.
 */
export const useButtons = (desk: unknown, today: string): Buttons | undefined => {
  const engine = useEngine();
  const [buttons, setButtons] = useState<Buttons>();
  useEffect(() => {
    let left = false;
    const load = async (): Promise<Buttons> => {
      if (typeof desk !== 'string' || desk === '') return WITHOUT_DESK;
      const kept = (await engine.formDraft(FORM)) as Kept;
      const desks = kept.day === today ? (kept.desks ?? {}) : {};
      const already = desks[desk];
      if (already) return already;
      const orders = longLists.map(
        async (name) => [name, orderOfDay(name, await engine.frequent(name, desk))] as const,
      );
      const drawn = Object.fromEntries(await Promise.all(orders));
      await engine.saveFormDraft(FORM, { day: today, desks: { ...desks, [desk]: drawn } });
      return drawn;
    };
    void load().then((loaded) => {
      if (!left) setButtons(loaded);
    });
    return () => {
      left = true;
    };
  }, [engine, desk, today]);
  return buttons;
};

import { access } from '../../domain/records/access';
import { usualAnswers } from '../../domain/usualAnswers';
import { type AnswerName, longLists } from './accessFields';

/** By question, the usual answers of desks like this one. */
export const usual: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  longLists.map((name) => [name, usualAnswers[access.fields[name].list] ?? []]),
);

/** How many answers of a long list have buttons of their own. */
export const BUTTONS = 8;

/** Titles offered to some nationalities only: they would move the others about with every nationality. */
const BY_NATIONALITY = ['eu_citizen', 'italian_citizen'];

/**
 * What stands on a desk's buttons for a day: its own most used, then the usual ones. Each keeps the place fingers know:
 * what a desk uses more than a usual one takes that one's place, and the others stay.
 */
export const orderOfDay = (field: string, used: readonly string[]): readonly string[] => {
  const places = usual[field] ?? [];
  const own = used.filter((code) => !BY_NATIONALITY.includes(code));
  const most = [...new Set([...own, ...places])].slice(0, BUTTONS);
  const newcomers = most.filter((code) => !places.includes(code)).sort();
  return places.flatMap((code) => (most.includes(code) ? [code] : newcomers.splice(0, 1)));
};

/** The order as far as the list offers it. Who moves freely finds their title on the last button; the others stay. */
export const onButtons = (field: string, order: readonly string[], offered: readonly string[]): readonly string[] => {
  const isOffered = (code: string): boolean => offered.includes(code);
  const buttons = [...new Set([...order, ...(usual[field] ?? []), ...offered])].filter(isOffered).slice(0, BUTTONS);
  const isFree = field === 'permitType' && isOffered('eu_citizen') && !buttons.includes('eu_citizen');
  return isFree ? [...buttons.slice(0, BUTTONS - 1), 'eu_citizen'] : buttons;
};

/** The answers that have a button: all of a short list, of a long one the first of the day's order. */
export const buttonsOf = (name: AnswerName, order: readonly string[], offered: readonly string[]): readonly string[] =>
  longLists.includes(name) ? onButtons(name, order, offered) : offered;

/** Which entries of the directory answer somebody's need: what for, where, in which language, and whether the door is open. */
import type { Values } from '../fields/field';
import { bestFirst } from '../search';
import { type LocalTime, openingOf } from './opening';

export interface Wish {
  readonly query: string;
  /** Each empty where it does not matter. */
  readonly category: string;
  readonly province: string;
  readonly municipality: string;
  readonly language: string;
  readonly openNow: boolean;
}

export const NO_WISH: Wish = { query: '', category: '', province: '', municipality: '', language: '', openNow: false };

interface Entry {
  readonly values: Values;
}

const speaks = (values: Values, language: string): boolean =>
  Array.isArray(values['languages']) && values['languages'].includes(language);

/** It is there, and people may come: not one of which nobody knows. */
export const isOpen = (values: Values, now: LocalTime): boolean =>
  (values['status'] === undefined || values['status'] === 'active') && openingOf(values, now).state === 'open';

/** `rankOf`: how well a service answers a query, 0 best. Best first; without a query as they came. */
export const findServices = <T extends Entry>(
  services: readonly T[],
  wish: Wish,
  now: LocalTime,
  rankOf: (query: string) => (service: T) => number | undefined,
): readonly T[] => {
  const wanted = services.filter(
    ({ values }) =>
      (wish.category === '' || values['category'] === wish.category) &&
      (wish.province === '' || values['province'] === wish.province) &&
      (wish.municipality === '' || values['municipality'] === wish.municipality) &&
      (wish.language === '' || speaks(values, wish.language)) &&
      (!wish.openNow || isOpen(values, now)),
  );
  return wish.query.trim() === '' ? wanted : bestFirst(wanted, rankOf(wish.query));
};

/** The texts that a field holds somewhere, each once. */
export const textsIn = (services: readonly Entry[], field: 'province' | 'municipality'): readonly string[] => [
  ...new Set(services.flatMap(({ values }) => (typeof values[field] === 'string' ? [values[field]] : []))),
];

/** Street, municipality, area, province: each once, as people say where something is. */
export const placeOf = (values: Values): string => {
  const parts = ['address', 'municipality', 'area', 'province'].map((field) => values[field]);
  return [...new Set(parts.filter((part) => typeof part === 'string' && part !== ''))].join(', ');
};

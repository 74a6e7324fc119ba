import type { CodeListName } from '../domain/lists/index';
import { otherNames } from '../domain/otherNames';
import { bestMatches, rank } from '../domain/search';
import type { Choice } from '../ui/ChoiceGrid';

/** Choices that answer what is typed, best first: any script, accents aside, by ear, one slip allowed. */
export const matchChoices = (query: string, choices: readonly Choice[]): readonly Choice[] =>
  bestMatches(query, choices, (choice) => choice.label);

/** A name of another language counts less than the beginning of the one on the screen, and more than a likeness of it. */
const BY_ANOTHER_NAME = 1.5;

/** As `matchChoices`, and countries and languages by any name people give them. */
export const matchIn =
  (list: CodeListName) =>
  (query: string, choices: readonly Choice[]): readonly Choice[] =>
    choices
      .map((choice) => {
        const others = otherNames(list, choice.value).map((name) => (rank(query, name) ?? Infinity) + BY_ANOTHER_NAME);
        return { choice, place: Math.min(rank(query, choice.label) ?? Infinity, ...others) };
      })
      .filter(({ place }) => place < Infinity)
      .sort((a, b) => a.place - b.place)
      .map(({ choice }) => choice);

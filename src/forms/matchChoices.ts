import { bestMatches } from '../domain/search';
import type { Choice } from '../ui/ChoiceGrid';

/** Choices that answer what is typed, best first: any script, accents aside, one slip allowed. */
export const matchChoices = (query: string, choices: readonly Choice[]): readonly Choice[] =>
  bestMatches(query, choices, (choice) => choice.label);

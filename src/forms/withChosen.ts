import type { Choice } from '../ui/ChoiceGrid';

/** What may be chosen, and what was chosen and may be no more: a colleague who left, a code that has had its time. It is no empty field. */
export const withChosen = (
  choices: readonly Choice[],
  chosen: readonly string[],
  named: (value: string) => string,
): readonly Choice[] => [
  ...choices,
  ...chosen
    .filter((value) => !choices.some((choice) => choice.value === value))
    .map((value) => ({ value, label: named(value) })),
];

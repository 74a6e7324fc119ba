/**
 * What a text said before each change of another day or another hand. Letters that one person typed in a day are one change:
 * what came in between said nothing yet.
 */
export interface TextStep {
  readonly by: string;
  readonly at: number;
  readonly text: string;
}

export interface Wording extends TextStep {
  readonly changedBy: string;
  readonly changedAt: number;
}

/** `steps`: what the text said after each change, oldest first. The latest wording first; what it says now is none of them. */
export const wordingsOf = (steps: readonly TextStep[], dayOf: (at: number) => string): readonly Wording[] => {
  const wordings: Wording[] = [];
  let now: TextStep | undefined;
  for (const step of steps) {
    if (step.text === (now?.text ?? '')) continue;
    const goesOn = now && now.by === step.by && dayOf(now.at) === dayOf(step.at);
    if (now && now.text !== '' && !goesOn) wordings.unshift({ ...now, changedBy: step.by, changedAt: step.at });
    now = step;
  }
  return wordings;
};

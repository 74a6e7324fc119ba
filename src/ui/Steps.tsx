import { Check } from 'lucide-react';

export interface StepsProps {
  readonly label: string;
  readonly steps: readonly string[];
  readonly current: number;
}

/** Where one is on the way: a number, a tick and a word each, never colour alone. */
export const Steps = ({ label, steps, current }: StepsProps) => (
  <ol className="steps" aria-label={label}>
    {steps.map((step, place) => (
      <li key={step} className="step" aria-current={place === current ? 'step' : undefined}>
        <span className="step-place">{place < current ? <Check size={16} aria-hidden="true" /> : place + 1}</span>
        <span>{step}</span>
      </li>
    ))}
  </ol>
);

import { Check, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface TapAnswerProps {
  /** In the person's language, and in the worker's under it. */
  readonly label: string;
  readonly under: ReactNode;
  readonly pressed: boolean;
  readonly mark?: LucideIcon;
  /** Id of what says why it cannot be tapped yet. */
  readonly notYet?: string | undefined;
  readonly onTap: () => void;
}

/** One large button the person taps themselves; what was tapped keeps its mark. */
export const TapAnswer = ({ label, under, pressed, mark: Mark = Check, notYet, onTap }: TapAnswerProps) => (
  <button
    type="button"
    className="ask-answer"
    aria-pressed={pressed}
    aria-disabled={notYet !== undefined}
    aria-describedby={notYet}
    onClick={() => notYet === undefined && onTap()}
  >
    {pressed && <Mark className="ask-mark" size={22} strokeWidth={3} aria-hidden="true" />}
    <span className="ask-label">{label}</span>
    {under}
  </button>
);

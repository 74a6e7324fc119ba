import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { LanguageNames } from './LanguageNames';

export interface LanguageCountsProps {
  readonly language: string;
  readonly href: string;
  readonly icon: ReactNode;
  /** What there is of it, in words, and how much. */
  readonly counts: readonly (readonly [string, number])[];
}

/** One language of a list, with how much of it is in which state. */
export const LanguageCounts = ({ language, href, icon, counts }: LanguageCountsProps) => {
  const formats = useFormats();
  return (
    <li>
      <Link href={href} className="list-item">
        {icon}
        <span className="list-main">
          <span className="list-title">
            <LanguageNames language={language} />
          </span>
          <span className="review-counts">
            {counts.map(([label, count]) => (
              <span key={label}>
                {label}: <strong>{formats.number(count)}</strong>
              </span>
            ))}
          </span>
        </span>
      </Link>
    </li>
  );
};

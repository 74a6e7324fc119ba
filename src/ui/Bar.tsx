import type { ReactNode } from 'react';
import { Link } from 'wouter';

export interface BarItem {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly current: boolean;
}

/** The places of the app: below on phones and upright tablets, at the side where height is short or width is plenty. */
export const Bar = ({ label, items }: { readonly label: string; readonly items: readonly BarItem[] }) => (
  <nav className="bar" aria-label={label}>
    {items.map(({ href, label: word, icon, current }) => (
      <Link key={href} href={href} className="bar-link" aria-current={current ? 'page' : undefined}>
        {icon}
        <span>{word}</span>
      </Link>
    ))}
  </nav>
);

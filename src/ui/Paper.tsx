import './theme/paper.css';
import type { ReactNode } from 'react';

export interface PaperProps {
  readonly title: ReactNode;
  /** Under the title: team, day, code. */
  readonly lines?: readonly ReactNode[];
  /** The language of what is on it, where it is not the page's. */
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  /** At the foot of the sheet. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** One sheet of A4, black on white, as it is printed. Everything else of the screen stays on the screen. */
export const Paper = ({ title, lines = [], lang, dir, foot, children }: PaperProps) => (
  <article className="paper sheet" lang={lang} dir={dir}>
    <h2 className="sheet-title">{title}</h2>
    {lines.map((line, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a sheet stay where they are.
      <p key={at} className="sheet-line">
        {line}
      </p>
    ))}
    {children}
    {foot && <footer className="sheet-foot">{foot}</footer>}
  </article>
);

export interface PaperPartProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
}

export const PaperPart = ({ title, children }: PaperPartProps) => (
  <section className="sheet-part">
    <h3>{title}</h3>
    {children}
  </section>
);

/** What is there to write on, or what is written: a line for each field. */
export const PaperFields = ({
  rows,
}: {
  readonly rows: readonly (readonly [label: ReactNode, value: ReactNode])[];
}) => (
  <dl className="sheet-fields">
    {rows.map(([label, value], at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the fields of a sheet stay where they are.
      <div key={at}>
        <dt>{label}</dt>
        <dd>{value === '' ? <span className="sheet-blank" /> : <bdi>{value}</bdi>}</dd>
      </div>
    ))}
  </dl>
);

import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export type NoticeTone = 'plain' | 'warm' | 'good' | 'bad';
export interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly title?: string | undefined;
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, at the end. */
  readonly actions?: ReactNode;
  /** Announced when it appears. */
  readonly live?: 'polite' | 'assertive';
  /** The language of what it says, where it may stand among words of another. */
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
}

const iconOf = (tone: NoticeTone): ReactNode => {
  if (tone === 'good') return <CircleCheck aria-hidden="true" />;
  return tone === 'plain' ? <Info aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />;
};

export const Notice = ({ tone = 'plain', title, icon, children, actions, live, lang, dir }: NoticeProps) => (
  <div
    className={`notice notice-${tone}`}
    lang={lang}
    dir={dir}
    role={live === 'assertive' ? 'alert' : live === 'polite' ? 'status' : undefined}
  >
    {icon ?? iconOf(tone)}
    <div className="notice-text">
      {title && <strong>{title}</strong>}
      {children}
    </div>
    {actions}
  </div>
);

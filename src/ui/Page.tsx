import { type ReactNode, useEffect, useRef } from 'react';

export interface PageProps {
  readonly title: ReactNode;
  readonly lead?: string | undefined;
  readonly wide?: boolean;
  readonly before?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/**
 * A screen's heading takes the focus when the screen opens, and again where a step took away what had it: so it is
 * announced, and Tab starts there.
 */
export const Page = ({ title, lead, wide = false, before, actions, children }: PageProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const isOpen = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands under the heading changes with a step
  useEffect(() => {
    const active = document.activeElement;
    const isLost = active === null || active === document.body;
    // The link that led here has done its work; later somebody may be on their way through the links.
    const cameByLink = !isOpen.current && active?.closest('nav') != null;
    isOpen.current = true;
    if (isLost || cameByLink) heading.current?.focus({ preventScroll: true });
  }, [lead]);
  return (
    <div className={wide ? 'page page-wide' : 'page'}>
      <header className="page-head">
        {before}
        <div className="page-head-row">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {actions}
        </div>
        {lead && <p className="soft">{lead}</p>}
      </header>
      {children}
    </div>
  );
};

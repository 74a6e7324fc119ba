import { Link } from 'wouter';

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly href: string; readonly label: string; readonly current: boolean }[];
}

/** More than fit in one line of a tablet's page. */
const MANY = 5;

/**
 * Brings the tab that is shown into sight where the strip is longer than the screen. Asked of the browser, which knows once it has
 * laid the page out: to scroll before that would have it lay out a whole file twice.
 */
const intoSight = (nav: HTMLElement | null): (() => void) | undefined => {
  const current = nav?.querySelector('[aria-current]');
  if (!current) return undefined;
  const watch = new IntersectionObserver(
    ([entry]) => {
      watch.disconnect();
      if (entry && entry.intersectionRatio < 1) current.scrollIntoView({ block: 'nearest', inline: 'center' });
    },
    { root: nav },
  );
  watch.observe(current);
  return () => watch.disconnect();
};

/** Sister screens of one place: links, so that each has its address and the way back works. */
export const Tabs = ({ label, tabs }: TabsProps) => (
  <nav className={tabs.length > MANY ? 'tabs tabs-many' : 'tabs'} aria-label={label} ref={intoSight}>
    {tabs.map((tab) => (
      <Link key={tab.href} href={tab.href} className="tab" aria-current={tab.current ? 'page' : undefined}>
        {tab.label}
      </Link>
    ))}
  </nav>
);

import { type ReactNode, useEffect, useRef, useState } from 'react';

export interface LongListProps<T> {
  readonly items: readonly T[];
  /** Another word is another list, which begins at its top. */
  readonly of: string;
  /** A list item with its key. */
  readonly row: (item: T) => ReactNode;
}

/** More than any screen shows at once. */
const FIRST = 40;
const MORE = 40;
/** How far ahead of what is seen rows are drawn: further than a thumb throws a list before the next picture. */
const AHEAD = '2000px 0px';

const scrollerOf = (element: HTMLElement): HTMLElement | null => {
  const parent = element.parentElement;
  if (!parent) return null;
  return /auto|scroll/.test(getComputedStyle(parent).overflowY) ? parent : scrollerOf(parent);
};

/** A list of any length. Rows are drawn as they come near and stay, so that nothing one scrolls back to is empty. */
export const LongList = <T,>({ items, of, row }: LongListProps<T>) => {
  const [drawn, setDrawn] = useState({ of, count: FIRST });
  if (drawn.of !== of) setDrawn({ of, count: FIRST });
  const count = drawn.of === of ? drawn.count : FIRST;
  const end = useRef<HTMLDivElement>(null);
  const isWhole = count >= items.length;
  // Again after each time: what is near already does not come near.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with the count the end has moved.
  useEffect(() => {
    if (isWhole || !end.current) return;
    const watch = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && setDrawn((before) => ({ ...before, count: before.count + MORE })),
      { root: scrollerOf(end.current), rootMargin: AHEAD },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [isWhole, count]);
  return (
    <>
      <ul className="list">{items.slice(0, count).map(row)}</ul>
      {!isWhole && <div ref={end} aria-hidden="true" />}
    </>
  );
};

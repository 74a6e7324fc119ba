/**
 * Pages of the log against credit [S6]: what was sent and not yet GOT stays below what the tablet asked for. A pull that has
 * reached the head stands: what is committed after goes out by itself, a page or two ahead of the tablet's GOT, so that a
 * tablet that is slower than the team gets fewer and larger pages.
 */
import { encodeFrame, type FrameOf } from '../src/protocol/frames';
import { limits } from '../src/protocol/limits';
import type { Link, RelayPorts } from './ports';
import { relayLimits } from './relayLimits';
import type { Page, SharedPages } from './sharedPages';
import type { Team } from './team';

export interface PullFlow {
  /** A new pull takes the place of one that is still running. */
  pull(frame: FrameOf<'PULL'>): void;
  got(frame: FrameOf<'GOT'>): void;
  /** Whether what is new goes out without being asked for. */
  stands(): boolean;
  /** Goes on after something was committed, or after pulls were held [S5]. */
  resume(shared?: SharedPages): void;
  stop(): void;
}

interface Pull {
  readonly after: number;
  readonly credit: number;
  readonly raw: boolean;
  /** It has been at the head. */
  readonly stands: boolean;
}

export const createPullFlow = ({ store }: RelayPorts, team: Team, link: Link): PullFlow => {
  let next: Pull | undefined;
  let unread: { readonly to: number; readonly size: number }[] = [];

  const readPage = (after: number, raw: boolean): Page => {
    const head = team.log.head();
    const most = { bytes: limits.pageBytes, count: relayLimits.entriesPerPage };
    const entries = store.entriesAfter(team.id, after, most, raw);
    const to = entries.at(-1)?.place ?? Math.max(after, head);
    const more = to < head;
    const frame = encodeFrame({
      type: 'PAGE',
      from: after,
      to,
      entries: entries.map(({ place, bytes }) => ({ place, entry: bytes })),
      more,
    });
    return { frame, to, size: entries.reduce((sum, { bytes }) => sum + bytes.length, 0), more };
  };
  const pageAfter = (after: number, shared: SharedPages): Page => {
    const page = shared.get(after) ?? readPage(after, false);
    shared.set(after, page);
    return page;
  };

  const mayGo = ({ after, credit, stands }: Pull): boolean => {
    if (team.identity.held() || unread.reduce((sum, { size }) => sum + size, 0) >= credit) return false;
    return !stands || (unread.length < relayLimits.pagesAhead && team.log.head() > after);
  };
  const flow = (shared: SharedPages = new Map()): void => {
    while (next && mayGo(next)) {
      const { after, credit, raw } = next;
      const page = raw ? readPage(after, raw) : pageAfter(after, shared);
      next = page.more || !raw ? { after: page.to, credit, raw, stands: !page.more } : undefined;
      if (page.size > 0) unread.push(page);
      link.sendBytes(page.frame);
    }
  };

  return {
    pull({ after, bytes, raw }) {
      next = { after, credit: Math.max(1, Math.min(bytes, limits.creditBytes)), raw, stands: false };
      unread = [];
      flow();
    },
    got({ to }) {
      unread = unread.filter((page) => page.to > to);
      flow();
    },
    stands: () => next !== undefined && !next.raw,
    resume: flow,
    stop() {
      next = undefined;
    },
  };
};

/** Pages of the log against credit [S6]: what was sent and not yet GOT stays below what the tablet asked for. */
import type { FrameOf } from '../src/protocol/frames';
import { limits } from '../src/protocol/limits';
import type { Link, RelayPorts } from './ports';
import { relayLimits } from './relayLimits';
import type { Team } from './team';

export interface PullFlow {
  /** A new pull takes the place of one that is still running. */
  pull(frame: FrameOf<'PULL'>): void;
  got(frame: FrameOf<'GOT'>): void;
  /** Goes on after pulls were held [S5]. */
  resume(): void;
  stop(): void;
}

export const createPullFlow = ({ store }: RelayPorts, team: Team, link: Link): PullFlow => {
  let next: { readonly after: number; readonly credit: number; readonly raw: boolean } | undefined;
  let unread: { readonly to: number; readonly size: number }[] = [];

  const sendPage = (after: number, raw: boolean): number | undefined => {
    const head = team.log.head();
    const most = { bytes: limits.pageBytes, count: relayLimits.entriesPerPage };
    const entries = store.entriesAfter(team.id, after, most, raw);
    const last = entries.at(-1)?.place ?? Math.max(after, head);
    const more = last < head;
    link.send({
      type: 'PAGE',
      from: after,
      to: last,
      entries: entries.map(({ place, bytes }) => ({ place, entry: bytes })),
      more,
    });
    if (entries.length > 0) unread.push({ to: last, size: entries.reduce((sum, { bytes }) => sum + bytes.length, 0) });
    return more ? last : undefined;
  };

  const flow = (): void => {
    while (next && !team.identity.held() && unread.reduce((sum, { size }) => sum + size, 0) < next.credit) {
      const { after, credit, raw } = next;
      next = undefined;
      const last = sendPage(after, raw);
      if (last !== undefined) next = { after: last, credit, raw };
    }
  };

  return {
    pull({ after, bytes, raw }) {
      next = { after, credit: Math.max(1, Math.min(bytes, limits.creditBytes)), raw };
      unread = [];
      flow();
    },
    got({ to }) {
      unread = unread.filter((page) => page.to > to);
      flow();
    },
    resume: flow,
    stop() {
      next = undefined;
    },
  };
};

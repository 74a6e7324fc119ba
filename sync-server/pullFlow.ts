/**
 * Pages of the log against credit [S6]: what was sent and not yet GOT stays below what the tablet asked for. A pull that has
 * reached the head stands: what is committed after goes out by itself, a page or two ahead of the tablet's GOT, so that a
 * tablet that is slower than the team gets fewer and larger pages. One flow serves a team; each reader is a few numbers.
 */
import { encodeFrame, type FrameOf } from '../src/protocol/frames';
import { limits } from '../src/protocol/limits';
import type { Link, RelayPorts } from './ports';
import { relayLimits } from './relayLimits';
import type { Page, SharedPages } from './sharedPages';

interface Pull {
  readonly after: number;
  readonly credit: number;
  readonly raw: boolean;
  /** It has been at the head. */
  readonly stands: boolean;
}
/** Who is given pages. */
export interface Reader {
  readonly link: Link;
  pull: Pull | undefined;
  unread: readonly { readonly to: number; readonly size: number }[];
}
const allRead: Reader['unread'] = [];
export const createReader = (link: Link): Reader => ({ link, pull: undefined, unread: allRead });

export interface PullFlow {
  /** A new pull takes the place of one that is still running. */
  pull(reader: Reader, frame: FrameOf<'PULL'>): void;
  got(reader: Reader, frame: FrameOf<'GOT'>): void;
  /** Goes on after something was committed, or after pulls were held [S5]. */
  resume(reader: Reader, shared?: SharedPages): void;
}
interface Needs {
  readonly ports: RelayPorts;
  readonly team: Uint8Array;
  head(): number;
  held(): boolean;
}

/** Whether what is new goes out without being asked for. */
export const stands = ({ pull }: Reader): boolean => pull !== undefined && !pull.raw;

export const createPullFlow = ({ ports, team, head, held }: Needs): PullFlow => {
  const readPage = (after: number, raw: boolean): Page => {
    const last = head();
    const most = { bytes: limits.pageBytes, count: relayLimits.entriesPerPage };
    const entries = ports.store.entriesAfter(team, after, most, raw);
    const to = entries.at(-1)?.place ?? Math.max(after, last);
    const more = to < last;
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

  const mayGo = ({ unread }: Reader, pull: Pull): boolean => {
    if (held() || unread.reduce((sum, { size }) => sum + size, 0) >= pull.credit) return false;
    return !pull.stands || (unread.length < relayLimits.pagesAhead && head() > pull.after);
  };
  const resume = (reader: Reader, shared: SharedPages = new Map()): void => {
    while (reader.pull && mayGo(reader, reader.pull)) {
      const { after, credit, raw } = reader.pull;
      const { frame, to, size, more } = raw ? readPage(after, raw) : pageAfter(after, shared);
      reader.pull = more || !raw ? { after: to, credit, raw, stands: !more } : undefined;
      // Without the frame, which others may be reading too.
      if (size > 0) reader.unread = [...reader.unread, { to, size }];
      reader.link.sendBytes(frame);
    }
  };

  return {
    pull(reader, { after, bytes, raw }) {
      reader.pull = { after, credit: Math.max(1, Math.min(bytes, limits.creditBytes)), raw, stands: false };
      reader.unread = allRead;
      resume(reader);
    },
    got(reader, { to }) {
      reader.unread = reader.unread.filter((page) => page.to > to);
      resume(reader);
    },
    resume,
  };
};

/** [L4, L5, I6] What is kept and not shown, as a person can read it: why, whose, of which day and in what kind of document. */
import { toBase64Url, toHex } from '../../base/bytes';
import { asideReasons, needsNewerApp } from '../../domain/problems';
import { DAMAGED, isDamaged, LogState, type RowOf } from '../../storage/store';
import { unapplied, unknownDocuments } from '../entrance/beyond';
import { romeDay } from '../register/romeDay';
import { openEntry, type Seat } from '../seat/seat';
import type { SetAsideView } from '../views';

const STATES = { parked: LogState.parked, quarantined: LogState.quarantined, review: LogState.review } as const;

/** Before these are looked at nobody has been shown to be the author. */
const UNSIGNED: readonly string[] = ['author', 'signature', 'roster'];

const viewOf = async (
  seat: Seat,
  row: Pick<RowOf<'log'>, 'state' | 'why' | 'bytes'>,
  state: SetAsideView['state'],
): Promise<SetAsideView> => {
  const kept = isDamaged(row) ? DAMAGED : row.why;
  const why = asideReasons.find((reason) => reason === kept) ?? 'malformed';
  const opened = await openEntry(seat, row.bytes);
  if (!opened.ok) return { state, why, author: '', day: undefined, kind: '', entries: 1 };
  const { header } = opened.value;
  const author = UNSIGNED.includes(why) ? '' : (seat.roster.members.get(toHex(header.seat))?.name ?? '');
  const kind = seat.library.known(toBase64Url(header.docId))?.kind ?? '';
  return { state, why, author, day: romeDay(header.time), kind, entries: 1 };
};

/** Alike ones together, the newest day first. */
export const viewSetAside = async (seat: Seat): Promise<readonly SetAsideView[]> => {
  const views = new Map<string, SetAsideView>();
  const add = ({ entries, ...view }: SetAsideView): void => {
    const key = JSON.stringify(view);
    views.set(key, { ...view, entries: entries + (views.get(key)?.entries ?? 0) });
  };
  for (const [name, state] of Object.entries(STATES) as [SetAsideView['state'], LogState][]) {
    for (const row of await seat.store.where('log', 'state', state)) {
      add(await viewOf(seat, row, name));
    }
  }
  for (const row of await unapplied(seat)) add(await viewOf(seat, { ...row, why: 'unapplied' }, 'parked'));
  const unknown = unknownDocuments(seat);
  if (unknown > 0) add({ state: 'parked', why: 'schema', author: '', day: undefined, kind: '', entries: unknown });
  return [...views.values()].sort((a, b) => (b.day ?? '').localeCompare(a.day ?? ''));
};

/** Something is parked that a newer app would show. */
export const waitsForNewerApp = async ({ store }: Seat): Promise<boolean> =>
  (await store.where('log', 'state', LogState.parked)).some(({ why }) => needsNewerApp(why));

/**
 * [S11] Erasing the copies of somebody's papers and nothing else of them: those that are known, by name, and by a mark of the
 * person's those that a colleague attaches before hearing of it. The rows stay, and say that a copy was erased.
 */
import { equalBytes, fromBase64Url } from '../../base/bytes';
import { fail, type Result } from '../../base/result';
import { ATTACHMENT } from '../../domain/fields/reference';
import type { ProblemCode } from '../../domain/problems';
import { recordOf } from '../../domain/records/index';
import { copiesMarkOf, erasedAt, markOf } from '../../team/erasures';
import { attachedTo } from '../attachments/attachments';
import type { DocumentView, RowView } from '../documents/documentViews';
import type { OpenedSeat } from '../entrance/openedSeat';
import type { Seat } from '../seat/seat';
import { namedAttachments } from './belongings';
import { appendErasure, hearAll, mayErase } from './erasureOffice';
import type { ErasurePlan } from './erasureViews';

/** The person, and those they stand for. */
const personsOf = ({ cards }: OpenedSeat, id: string): readonly string[] => [
  id,
  ...[...cards.standIns()].flatMap(([absorbed, by]) => (by === id ? [absorbed] : [])),
];

/** In turn. Also those no key of which is here: the rows name them. */
const copiesOf = async (open: OpenedSeat, id: string): Promise<{ ids: readonly string[]; unread: number }> => {
  const { seat } = open;
  const persons = personsOf(open, id);
  const attached = await attachedTo(seat, persons);
  const papers = attached.ids.filter((one) => seat.library.known(one)?.kind === 'paper');
  const named: string[] = [];
  for (const person of persons) {
    const document = await seat.library.open(person);
    if (document) named.push(...namedAttachments(seat, document, ['documentCopy']));
  }
  const marks = await Promise.all(named.map((one) => markOf(seat.crypto, fromBase64Url(one) ?? new Uint8Array())));
  const still = named.filter((_, at) => erasedAt(seat.roster, marks[at] ?? new Uint8Array()) === undefined);
  return { ids: [...new Set([...papers, ...still])], unread: attached.unread };
};

/** `undefined` where there is no such person. */
export const planCopiesErasure = (open: OpenedSeat, id: string): Promise<ErasurePlan | undefined> =>
  open.seat.inTurn(async () => {
    if (open.seat.library.known(id)?.kind !== 'person') return undefined;
    const { ids, unread } = await copiesOf(open, id);
    return { documents: [], notes: 0, annexes: 0, attachments: ids.length, unreadAttachments: unread };
  });

export const eraseCopies = async (
  open: OpenedSeat,
  id: string,
  atOnce: boolean,
): Promise<Result<void, ProblemCode>> => {
  const { seat } = open;
  const may = mayErase(seat, [id]);
  if (!may.ok) return may;
  if (seat.library.known(id)?.kind !== 'person') return fail('not_found');
  if (!(await hearAll(open, []))) return fail('relay_unreachable');
  const { ids } = await seat.inTurn(() => copiesOf(open, id));
  const persons = personsOf(open, id).flatMap((one) => fromBase64Url(one) ?? []);
  const marks = await Promise.all(persons.map((person) => copiesMarkOf(seat.crypto, person)));
  const appended = await appendErasure(open, { ids, atOnce, marks });
  if (appended === 'overtaken') return fail('roster_conflict');
  if (appended.ok) await open.erase();
  return appended;
};

/** When the copies of a person were last erased, by the clock of who decided it. */
const copiesErasedAt = async ({ crypto, roster }: Seat, person: string): Promise<number | undefined> => {
  const mark = await copiesMarkOf(crypto, fromBase64Url(person) ?? new Uint8Array());
  const named = roster.erasures.filter((one) => !one.takenBack && one.rowIds.some((id) => equalBytes(id, mark)));
  return named.at(-1)?.time;
};

/** Says of each attachment that a row names whether it is erased; one that never arrived went with the others. */
export const withErasedAttachments = async (seat: Seat, view: DocumentView): Promise<DocumentView> => {
  if (seat.roster.erasures.length === 0) return view;
  const copiesAt = await copiesErasedAt(seat, view.id);
  const isErased = async (id: string, writtenAt: number): Promise<boolean> => {
    const docId = fromBase64Url(id);
    const isNamed = docId && erasedAt(seat.roster, await markOf(seat.crypto, docId)) !== undefined;
    return isNamed || (copiesAt !== undefined && seat.library.known(id) === undefined && writtenAt <= copiesAt);
  };
  const look = async (row: RowView): Promise<RowView> => {
    const cells = { ...row.cells };
    for (const [name, field] of Object.entries(recordOf(row.record).fields)) {
      const cell = cells[name];
      if (!('target' in field) || field.target !== ATTACHMENT || typeof cell?.value !== 'string') continue;
      if (await isErased(cell.value, cell.at ?? 0)) cells[name] = { ...cell, erased: true };
    }
    return { ...row, cells };
  };
  return { ...view, rows: await Promise.all(view.rows.map(look)) };
};

/**
 * Everything this seat can read about a person, put together for the person to read: their file, what they share with others in a
 * household, and where they are talked of. Of others who stand in the same documents it shows nothing. [domain 7.13]
 */
import { annexKinds } from '../../domain/documents';
import { annexId } from '../documents/annexes';
import { documentView } from '../documents/documentView';
import type { DocumentView, RowView } from '../documents/documentViews';
import type { OpenedSeat } from '../entrance/openedSeat';
import { romeDay } from '../register/romeDay';
import { allCards, membersOf, refersTo, wholeFile } from './aboutPerson';
import { belongingsOf } from './belongings';
import { withErasedAttachments } from './copiesOffice';
import type { HoldingView } from './erasureViews';

/** Of a document only the rows that are about them. */
interface Part {
  readonly id: string;
  readonly isTheirs: (row: RowView) => boolean;
}
const whole = (id: string): Part => ({ id, isTheirs: () => true });

interface Shared {
  readonly parts: readonly Part[];
  /** Households they live in. */
  readonly homes: readonly string[];
}

/** Of a household with others: where they live together, what concerns all of it, and of its members only themselves. */
const sharedWithOthers = (open: OpenedSeat, person: string, file: ReadonlySet<string>): Shared => {
  const all = allCards(open);
  const today = romeDay(open.seat.ports.now());
  const homes: string[] = [];
  const parts: Part[] = [];
  for (const card of all) {
    const own = membersOf(card).filter(({ values }) => values['person'] === person);
    if (own.length === 0 || file.has(card.documentId)) continue;
    const rows = new Set(own.map(({ id }) => id));
    // Where the others went since is not theirs to know.
    const isHome = own.some(({ values }) => values['to'] === undefined || String(values['to']) > today);
    const isTheirs = ({ record, id }: RowView): boolean =>
      record === 'householdMember' ? rows.has(id) : record === 'household' && isHome;
    parts.push({ id: card.documentId, isTheirs });
    if (!isHome) continue;
    homes.push(card.documentId);
    const more = all.filter((one) => one.kind !== 'case' && refersTo(one, card));
    parts.push(...more.map(({ documentId }) => whole(documentId)));
  }
  return { parts, homes };
};

/** Items of meetings about their cases, with what was decided. */
const meetings = (open: OpenedSeat, cases: ReadonlySet<string>): readonly Part[] =>
  open.cards.all('meeting').flatMap(({ documentId, rows }) => {
    const items = rows.filter(({ record, values }) => record === 'agendaItem' && cases.has(String(values['case'])));
    const ids = new Set(items.map(({ id }) => id));
    const isTheirs = ({ record, id, cells }: RowView): boolean =>
      (record === 'agendaItem' && ids.has(id)) || (record === 'decision' && ids.has(String(cells['item']?.value)));
    return items.length > 0 ? [{ id: documentId, isTheirs }] : [];
  });

/** `undefined` where there is no such person. */
export const viewHolding = (open: OpenedSeat, asked: string): Promise<HoldingView | undefined> => {
  const { seat, cards } = open;
  return seat.inTurn(async () => {
    const file = wholeFile(open, asked);
    const [person] = file;
    if (person?.kind !== 'person') return undefined;
    const ids = file.map(({ documentId }) => documentId);
    const shared = sharedWithOthers(open, person.documentId, new Set(ids));
    const annexes: string[] = [];
    for (const owner of [...ids, ...shared.homes]) {
      for (const kind of annexKinds) annexes.push(await annexId(seat, owner, kind));
    }
    const cases = new Set(file.filter(({ kind }) => kind === 'case').map(({ documentId }) => documentId));
    const documents: DocumentView[] = [];
    const parts = [...[...ids, ...annexes].map(whole), ...shared.parts, ...meetings(open, cases)];
    for (const { id, isTheirs } of parts) {
      const document = await seat.library.open(id);
      if (!document) continue;
      const view = await withErasedAttachments(seat, documentView(seat, document, {}, cards.standIns()));
      const rows = view.rows.filter((row) => !row.removed && isTheirs(row));
      if (rows.length > 0) documents.push({ ...view, rows, events: [] });
    }
    const visits = cards.all('visit').flatMap(({ values }) => {
      const prepared = values['preparedCases'];
      return Array.isArray(prepared) && prepared.some((id) => cases.has(String(id))) ? [String(values['date'])] : [];
    });
    const { attachments } = await belongingsOf(seat, ids);
    return { documents, visits: visits.sort(), attachments: attachments.length };
  });
};

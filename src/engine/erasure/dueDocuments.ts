/**
 * [S11, domain 7.12] What has been kept for as long as the rules of its record say, counted from cards: documents whose term
 * has passed, and copies of papers past the day on which they were to go. Nothing goes before an administrator confirms it.
 */
import { fromBase64Url } from '../../base/bytes';
import type { DocumentKind } from '../../domain/documentKind';
import { documents, kindsWithTerm } from '../../domain/documents';
import { membershipsOf } from '../../domain/households';
import { type RecordName, recordOf } from '../../domain/records/index';
import { dueOn, type Kept } from '../../domain/retain';
import { type ConsentRow, consentGoneOn } from '../../domain/sharing';
import { erasedAt, markOf } from '../../team/erasures';
import type { Card } from '../documents/documentViews';
import { createMayDo } from '../documents/mayDo';
import type { OpenedSeat } from '../entrance/openedSeat';
import { romeDay } from '../register/romeDay';
import { cardName } from './cardName';
import { isAdministrator } from './erasureOffice';
import type { DueView } from './erasureViews';

const mainOf = (kind: DocumentKind): RecordName => documents[kind].main as RecordName;

/** Of every kind with a term, what has passed it: since when it is due, by its id. */
const dueDays = ({ cards }: OpenedSeat, today: string): ReadonlyMap<string, string> => {
  const histories = new Map(cards.caseFiles().map(({ documentId, history }) => [documentId, history]));
  const persons = new Map(cards.all('person').map((card) => [card.documentId, card]));
  const consentsOf = (person: unknown): readonly ConsentRow[] =>
    persons.get(String(person))?.rows.filter(({ record }) => record === 'consent') ?? [];
  const keptOf = ({ documentId, values, life, changedAt }: Card): Kept => ({
    values,
    life,
    changedOn: romeDay(changedAt),
    history: histories.get(documentId),
    consentGoneOn: consentGoneOn(values, consentsOf(values['person'])),
  });
  const days = new Map<string, string>();
  for (const kind of kindsWithTerm) {
    for (const card of cards.all(kind)) {
      const on = dueOn(recordOf(mainOf(kind)).retain, keptOf(card));
      if (on !== undefined && on <= today) days.set(card.documentId, on);
    }
  }
  return days;
};

/** Copies of papers past the day on which they were to go, by the person whose they are. */
const dueCopies = async ({ seat, cards }: OpenedSeat, today: string): Promise<readonly DueView[]> => {
  const due: DueView[] = [];
  for (const card of cards.all('person')) {
    /** By the file they stand in, which is where they can be erased: one of those merged into this one, perhaps. */
    const byFile = new Map<string, string[]>();
    for (const { documentId = card.documentId, record, values } of card.rows) {
      const until = values['deleteAfter'];
      const file = record === 'documentCopy' ? fromBase64Url(String(values['file'] ?? '')) : undefined;
      if (!file?.length || typeof until !== 'string' || until >= today) continue;
      if (erasedAt(seat.roster, await markOf(seat.crypto, file)) === undefined) {
        byFile.set(documentId, [...(byFile.get(documentId) ?? []), until]);
      }
    }
    const { title } = cardName(cards, card);
    for (const [id, days] of byFile) {
      due.push({ id, kind: 'person', title, dueOn: days.toSorted()[0] ?? '', copies: days.length });
    }
  }
  return due;
};

/** Of a due case the person it is about, where nothing else of theirs has to stay. */
const wholePersons = ({ cards }: OpenedSeat, days: ReadonlyMap<string, string>) => {
  const persons = new Set(cards.all('person').map(({ documentId }) => documentId));
  const memberships = membershipsOf(cards.all('household'));
  const cases = cards.all('case');
  return ({ values }: Card): string | undefined => {
    const person = String(values['person'] ?? '');
    if (!persons.has(person)) return undefined;
    // Their household's too: what runs for the family runs for them.
    const homes = memberships.filter((one) => one.person === person).map(({ household }) => household);
    const theirs = cases.filter(
      (one) => one.values['person'] === person || homes.includes(String(one.values['household'])),
    );
    return theirs.every(({ documentId }) => days.has(documentId)) ? person : undefined;
  };
};

/** Oldest first. Whoever may not read a kind of documents hears of none that is due, but for administrators, who confirm. */
export const viewDue = async (open: OpenedSeat): Promise<readonly DueView[]> => {
  const { seat, cards } = open;
  const today = romeDay(seat.ports.now());
  const days = dueDays(open, today);
  const { allowedIn } = createMayDo(seat);
  const wholePerson = wholePersons(open, days);
  const due: DueView[] = [];
  for (const kind of kindsWithTerm) {
    for (const card of cards.all(kind)) {
      const on = days.get(card.documentId);
      if (on === undefined) continue;
      if (!isAdministrator(seat) && !allowedIn(card.documentId, 'read', mainOf(kind))) continue;
      const person = kind === 'case' ? wholePerson(card) : undefined;
      due.push({ id: card.documentId, ...cardName(cards, card), dueOn: on, ...(person !== undefined && { person }) });
    }
  }
  due.push(...(await dueCopies(open, today)));
  return due.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
};

/**
 * [1.2 of the handbook] Before a visit: everything out and everything in, then what the visit needs is really opened, one
 * document after the other, and counted. Nothing is called ready that was not opened here and now.
 */
import { fail, ok, type Result } from '../base/result';
import { casesOfVisit } from '../domain/casesOfVisit';
import { duesOf, isNear } from '../domain/deadlines';
import { homesOfCases, membershipsOf, peopleOfCases } from '../domain/households';
import { caseDates, personDates } from '../domain/personDates';
import type { ProblemCode } from '../domain/problems';
import { documentView } from './documents/documentView';
import type { Progress } from './engine';
import type { OpenedSeat } from './entrance/openedSeat';
import { lacksDamaged } from './receiving/noteDamage';
import { romeDay } from './register/romeDay';
import type { Seat } from './seat/seat';
import type { VisitReadiness } from './views';

const SERVICE_OVER: readonly unknown[] = ['inactive', 'defunct'];

const countServices = async ({ seat, records }: OpenedSeat): Promise<number> => {
  const id = await records.ofTeam('public');
  const document = await seat.library.open(id);
  if (!document) return 0;
  return documentView(seat, document, {}).rows.filter(
    ({ record, removed, cells }) => record === 'service' && !removed && !SERVICE_OVER.includes(cells['status']?.value),
  ).length;
};

/** Once a row was found damaged, the document opens without it until it has come again. */
const isWhole = async (seat: Seat, id: string): Promise<boolean> => {
  const opened = await seat.library.open(id);
  return opened !== undefined && !opened.broken && !(await lacksDamaged(seat, opened.about));
};

export const visitReadiness = async (
  open: OpenedSeat,
  visitId: string,
  progress: Progress,
): Promise<Result<VisitReadiness, ProblemCode>> => {
  const { seat, cards, courier } = open;
  progress({ name: 'visit_exchange', done: 0, total: 0 });
  await courier?.poke(true);
  await open.catchUp();
  const visit = cards.all('visit').find(({ documentId }) => documentId === visitId);
  if (!visit) return fail('not_found');
  const people = new Map(cards.all('person').map((card) => [card.documentId, card]));
  const today = romeDay(seat.ports.now());
  const homesOf = homesOfCases(cards.all('household'), today);
  const files = casesOfVisit(
    visit.values,
    cards.all('case').map(({ documentId: caseId, values: file }) => {
      const person = people.get(String(file['person'] ?? ''))?.values;
      return { caseId, file, person, homes: homesOf(file) };
    }),
  );
  // Of a family all are reminded of, whoever of them the case is about.
  const peopleOf = peopleOfCases(membershipsOf(cards.all('household')), today);
  const persons = new Set(files.flatMap(({ file }) => peopleOf(file)));
  // What is shown of somebody who stands for another stands in the other's file.
  const stoodFor = [...persons].flatMap((id) => people.get(id)?.standsFor ?? []);
  const needed = [visitId, ...files.map(({ caseId }) => caseId), ...persons, ...stoodFor];
  const unreadable: string[] = [];
  for (const [done, id] of needed.entries()) {
    progress({ name: 'visit_documents', done, total: needed.length });
    // A turn each: whoever records an access meanwhile does not wait for all of them.
    if (!(await seat.inTurn(() => isWhole(seat, id)))) unreadable.push(id);
  }
  const rowsOf = (id: string) =>
    [...cards.all('person'), ...cards.all('case')].find((card) => card.documentId === id)?.rows ?? [];
  const dues = [
    ...[...persons].flatMap((id) => duesOf(personDates(people.get(id)?.values ?? {}, rowsOf(id)), today)),
    ...files.flatMap(({ caseId }) => duesOf(caseDates(rowsOf(caseId)), today)),
  ];
  const status = await open.status();
  const waiting = new Set([...seat.waiting.values()].map(({ document }) => document));
  return ok({
    at: seat.ports.now(),
    exchanged: status.connection === 'synced',
    lastFullSync: status.lastFullSync,
    cases: files.map(({ caseId }) => caseId),
    persons: [...persons].filter((id) => people.has(id)).length,
    deadlines: dues.filter((due) => isNear(due, today)).length,
    services: await seat.inTurn(() => countServices(open)),
    unreadable: unreadable.length,
    waiting: needed.filter((id) => waiting.has(id)).length,
  });
};

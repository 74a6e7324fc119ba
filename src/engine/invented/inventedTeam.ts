/**
 * [Trial] A whole team of invented people, to try the app with: made on the tablet by the same calls a person uses,
 * never connected, always marked, deleted in one tap. Every name is plainly fictional.
 */
import type { DocumentKind } from '../../domain/documentKind';
import { documents } from '../../domain/documents';
import type { Values } from '../../domain/fields/field';
import { type RecordName, recordOf } from '../../domain/records/index';
import { openCase } from '../documents/openCase';
import type { Progress } from '../engine';
import type { OpenedSeat } from '../entrance/openedSeat';
import { romeDay } from '../register/romeDay';
import type { FoundRequest } from '../requests';
import { ACCESSES, accessValues } from './accesses';
import { lastYear } from './lastYear';
import { people } from './people';
import type { InventedFile, Scene } from './scene';
import { services } from './services';
import { topics } from './topics';

/** Known to everyone: what it opens is invented. */
export const INVENTED_PASSPHRASE = 'una squadra tutta inventata';

export const inventedTeam: FoundRequest = {
  relayUrl: '',
  setupToken: '',
  teamName: 'Équipe Prova',
  personName: 'Ada Prova',
  // Of last year, which a coordinator has closed; a case manager since: `lastYear.ts`.
  profile: 'CO',
  passphrase: INVENTED_PASSPHRASE,
  desk: { name: 'Sportello Esempio', municipality: 'Borgo Esempio' },
};

const DAY_MS = 86_400_000;

/** Fills a team that is still empty; a team already filled stays as the person left it. */
export const fillInvented = async (open: OpenedSeat, progress: Progress): Promise<void> => {
  const { seat, records, register, cards } = open;
  const settings = await seat.inTurn(() => records.ofTeam('settings'));
  if (seat.library.ofKind('case').length > 0) return;
  const total = people.length + topics.length + ACCESSES + 2;
  let done = 0;
  const step = (): void => progress({ name: 'invented', done: ++done, total });
  const add = async (documentId: string, record: RecordName, values: Values): Promise<string> => {
    const row = await seat.inTurn(() => records.addRow(documentId, record, values));
    if (!row.ok) throw new Error(`the invented team was refused: ${record} ${row.error}`);
    return row.value.rowId;
  };
  const known = new Map<string, string>();
  const make = async (kind: string, values: Values): Promise<string> => {
    const made = await seat.inTurn(() => records.create(kind));
    if (!made.ok) throw new Error(`the invented team was refused: ${kind} ${made.error}`);
    const main = documents[kind as DocumentKind].main as RecordName;
    await add(made.value.documentId, main, values);
    known.set(String(values[recordOf(main).title ?? '']), made.value.documentId);
    return made.value.documentId;
  };
  const tell: Scene['tell'] = async (id, record, row, kind, to) => {
    const told = await seat.inTurn(() => records.addEvent(id, record, row, kind, to));
    if (!told.ok) throw new Error(`the invented team was refused: ${record} ${kind} ${told.error}`);
  };
  const set: Scene['set'] = async (id, record, row, field, value) => {
    const written = await seat.inTurn(() => records.setField(id, { record, row, field }, value));
    if (!written.ok) throw new Error(`the invented team was refused: ${record} ${field} ${written.error}`);
  };
  const day = romeDay(seat.ports.now());
  const desk = await add(settings, 'desk', inventedTeam.desk);
  await add(settings, 'desk', { name: 'Sportello Finto', municipality: 'Villa Finta' });
  const site = await add(settings, 'site', { name: 'CAS Collefinto', kind: 'cas', municipality: 'Collefinto' });
  const hands = { make, set, tell, desk, seat: seat.name, place: inventedTeam.desk.municipality };
  const files = new Map<string, InventedFile>(await lastYear(open, hands, Number(day.slice(0, 4)) - 1));
  step();
  const directory = await seat.inTurn(() => records.ofTeam('public'));
  for (const values of services) await add(directory, 'service', { ...values, assuredOn: day });
  step();
  for (const { person, file, notes } of people) {
    const request = { person, case: { desk, openedOn: day, ...file }, place: inventedTeam.desk.municipality };
    const opened = await seat.inTurn(() => openCase(seat, records, request));
    if (!opened.ok) throw new Error(`the invented team was refused: case ${opened.error}`);
    const { personId, caseId } = opened.value;
    files.set(String(person['alias']), opened.value);
    for (const text of notes) await add(caseId, 'note', { kind: 'phone_call', happenedOn: day, text });
    await seat.inTurn(() => cards.refresh([personId, caseId]));
    step();
  }
  const scene: Scene = {
    add,
    make,
    known: (title) => {
      const id = known.get(title);
      if (id === undefined) throw new Error(`nothing is called ${title}`);
      return id;
    },
    file: (alias) => {
      const file = files.get(alias);
      if (!file) throw new Error(`nobody is called ${alias}`);
      return file;
    },
    day: (offset) => romeDay(seat.ports.now() + offset * DAY_MS),
    set,
    tell,
    annex: async (owner, kind) => {
      const annex = await seat.inTurn(() => records.annexOf(owner, kind));
      if (!annex.ok) throw new Error(`the invented team was refused: ${kind} ${annex.error}`);
      return annex.value.documentId;
    },
    desk,
    site,
    settings,
    seat: seat.name,
  };
  for (const topic of topics) {
    await topic(scene);
    step();
  }
  // What the topics wrote stands on the cards too.
  await seat.inTurn(() => cards.refresh(seat.library.all().map(({ id }) => id)));
  for (let at = 0; at < ACCESSES; at++) {
    const recorded = await seat.inTurn(() => register.record(accessValues(at, desk, day)));
    if (!recorded.ok) throw new Error(`the invented team was refused: access ${recorded.error}`);
    step();
  }
  await seat.inTurn(() => open.projection.keep());
};

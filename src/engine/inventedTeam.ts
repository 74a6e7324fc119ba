/**
 * [Trial] A whole team of invented people, to try the app with: made on the tablet by the same calls a person uses,
 * never connected, always marked, deleted in one tap. Every name is plainly fictional.
 */
import type { RecordName } from '../domain/records/index';
import type { Progress } from './engine';
import { openCase } from './openCase';
import type { OpenedSeat } from './openedSeat';
import type { FoundRequest } from './requests';
import { romeDay } from './romeDay';

/** Known to everyone: what it opens is invented. */
export const INVENTED_PASSPHRASE = 'una squadra tutta inventata';

export const inventedTeam: FoundRequest = {
  relayUrl: '',
  setupToken: '',
  teamName: 'Équipe Prova',
  personName: 'Ada Prova',
  profile: 'CM',
  passphrase: INVENTED_PASSPHRASE,
  desk: { name: 'Sportello Esempio', municipality: 'Borgo Esempio' },
};

type Values = Readonly<Record<string, unknown>>;

const people: readonly { readonly person: Values; readonly file: Values; readonly notes: readonly string[] }[] = [
  {
    person: { alias: 'Omar Inventato', phone: '+39 333 000 0001', nationality: ['MA'], languages: ['ar', 'fr'] },
    file: {
      kind: 'full',
      mainReason: 'housing_search',
      areas: ['housing', 'work_training'],
      riskFlag: 'attention',
      problem: 'Deve lasciare la stanza entro fine mese. Lavora in serra, contratto stagionale.',
    },
    notes: ['Chiamato il proprietario: disponibile a una proroga di due settimane.'],
  },
  {
    person: { alias: 'Fatou Modello', nationality: ['SN'], languages: ['fr', 'wo'] },
    file: {
      kind: 'fast',
      mainReason: 'permit_renewal',
      areas: ['legal'],
      riskFlag: 'none',
      problem: 'Permesso per lavoro in scadenza. Mancano le buste paga per il kit.',
    },
    notes: [],
  },
  {
    person: { alias: 'Irina Esempio', phone: '+39 333 000 0003', nationality: ['UA'], languages: ['uk', 'ru'] },
    file: {
      kind: 'full',
      mainReason: 'health_card',
      areas: ['health', 'social'],
      riskFlag: 'none',
      problem: 'Due figli senza pediatra. Iscrizione al servizio sanitario da completare.',
    },
    notes: ['Fissato appuntamento allo sportello della scelta del medico.'],
  },
  {
    person: { alias: 'Lamin Provetto', nationality: ['GM'], languages: ['en', 'mnk'] },
    file: {
      kind: 'full',
      mainReason: 'school_rights',
      areas: ['legal', 'work_training'],
      riskFlag: 'urgent',
      problem: 'Compie diciotto anni a settembre. Serve il parere per il prosieguo.',
    },
    notes: [],
  },
];

const services: readonly Values[] = [
  {
    name: 'Sportello immigrazione Esempio',
    category: 'immigration_desk',
    municipality: 'Borgo Esempio',
    address: 'Via Inventata 1',
    phone: '0564 000 001',
    schedules: ['MO 09:00-13:00', 'WE 09:00-13:00', 'TH 15:00-17:30'],
    languages: ['it', 'fr', 'ar'],
    description: 'Aiuto per permesso, rinnovi e ricongiungimento. Gratis.',
    status: 'active',
  },
  {
    name: 'Consultorio Modello',
    category: 'maternal',
    municipality: 'Villa Finta',
    address: 'Piazza di Prova 3',
    phone: '0564 000 002',
    schedules: ['TU 08:30-12:30', 'FR 08:30-12:30'],
    languages: ['it', 'en', 'uk'],
    description: 'Gravidanza e salute della donna. Senza tessera sanitaria va bene lo stesso.',
    status: 'active',
  },
  {
    name: 'Scuola di italiano Finta',
    category: 'italian',
    municipality: 'Borgo Esempio',
    address: 'Via dei Banchi 7',
    phone: '0564 000 003',
    schedules: ['MO 18:00-20:00', 'WE 18:00-20:00'],
    languages: ['it', 'en'],
    description: 'Corsi di sera, livelli A1 e A2.',
    status: 'temporarily_closed',
  },
];

const NATIONALITIES = ['SN', 'MA', 'SN', 'PK', 'UA', 'SN', 'AL', 'IT', 'MA', 'RO', 'SN', 'PK'];
const REASONS = ['permit_renewal', 'health_card', 'permit_renewal', 'asylum_info', 'job_search', 'general_info'];
const BANDS = ['a25_34', 'a18_24', 'a35_44', 'a25_34', 'a45_54'];
const ACCESSES = 24;

const accessValues = (at: number, desk: string, day: string): Values => {
  const nationality = NATIONALITIES[at % NATIONALITIES.length] ?? 'SN';
  const isItalian = nationality === 'IT';
  return {
    desk,
    day,
    nationality,
    sex: at % 3 === 0 ? 'female' : 'male',
    ageBand: BANDS[at % BANDS.length],
    firstAccess: at % 2 === 0 ? 'yes' : 'no',
    channel: at % 4 === 0 ? 'phone' : 'mobile_visit',
    sentBy: 'word_of_mouth',
    response: ['information_given'],
    opened: 'none',
    reason: isItalian ? 'operator_advice' : REASONS[at % REASONS.length],
    permitType: isItalian ? 'italian_citizen' : 'asylum_request',
  };
};

/** Fills a team that is still empty; a team already filled stays as the person left it. */
export const fillInvented = async (open: OpenedSeat, progress: Progress): Promise<void> => {
  const { seat, records, register, cards } = open;
  const settings = await seat.inTurn(() => records.ofTeam('settings'));
  if (seat.library.ofKind('case').length > 0) return;
  const total = people.length + ACCESSES + 1;
  let done = 0;
  const step = (): void => progress({ name: 'invented', done: ++done, total });
  const add = async (documentId: string, record: RecordName, values: Values): Promise<string> => {
    const row = await seat.inTurn(() => records.addRow(documentId, record, values));
    if (!row.ok) throw new Error(`the invented team was refused: ${record} ${row.error}`);
    return row.value.rowId;
  };
  const day = romeDay(seat.ports.now());
  const desk = await add(settings, 'desk', inventedTeam.desk);
  await add(settings, 'desk', { name: 'Sportello Finto', municipality: 'Villa Finta' });
  await add(settings, 'site', { name: 'CAS Collefinto', kind: 'cas', municipality: 'Collefinto' });
  const directory = await seat.inTurn(() => records.ofTeam('public'));
  for (const values of services) await add(directory, 'service', { ...values, assuredOn: day });
  step();
  for (const { person, file, notes } of people) {
    const request = { person, case: { desk, openedOn: day, ...file }, place: inventedTeam.desk.municipality };
    const opened = await seat.inTurn(() => openCase(seat, records, request));
    if (!opened.ok) throw new Error(`the invented team was refused: case ${opened.error}`);
    const { personId, caseId } = opened.value;
    for (const text of notes) await add(caseId, 'note', { kind: 'phone_call', happenedOn: day, text });
    await seat.inTurn(() => cards.refresh([personId, caseId]));
    step();
  }
  for (let at = 0; at < ACCESSES; at++) {
    const recorded = await seat.inTurn(() => register.record(accessValues(at, desk, day)));
    if (!recorded.ok) throw new Error(`the invented team was refused: access ${recorded.error}`);
    step();
  }
  await seat.inTurn(() => open.projection.keep());
};

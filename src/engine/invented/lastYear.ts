/**
 * [Trial] The year before this one, and how it was closed: whoever tries the team coordinated it then, and has become its case
 * manager since, by a record of the roster like anybody's.
 */
import { toHex } from '../../base/bytes';
import { caseCode } from '../../domain/caseCode';
import { profileRecord } from '../../team/departing';
import { settleRecord } from '../../team/dueCircles';
import type { OpenedSeat } from '../entrance/openedSeat';
import { takeRosterRecords } from '../receiving/takingRecords';
import { createYearWork } from '../register/yearWork';
import { accessValues } from './accesses';
import type { InventedFile, Scene } from './scene';

const CODE_BYTES = 8;
/** Of one month each. */
const MONTHS = ['02', '05', '09', '11'];
const A_MONTH = 3;

/** Since when somebody's file is there. */
interface EarlierFile {
  readonly alias: string;
  readonly values: object;
  /** `MM-DD` of that year. */
  readonly opened: string;
  readonly archived?: string;
}

const FILES: readonly EarlierFile[] = [
  {
    alias: 'Dario Provetto',
    values: { kind: 'full', mainReason: 'job_search', areas: ['work_training'], problem: 'Cerca lavoro come fornaio.' },
    opened: '02-12',
    archived: '06-30',
  },
  {
    alias: 'Sira Fittizia',
    values: {
      kind: 'full',
      mainReason: 'asylum_info',
      areas: ['legal'],
      problem: 'Aspetta la commissione territoriale.',
    },
    opened: '11-10',
  },
];

type Hands = Pick<Scene, 'make' | 'set' | 'tell' | 'desk' | 'seat'> & { readonly place: string };

const openFiles = async (open: OpenedSeat, hands: Hands, year: number): Promise<ReadonlyMap<string, InventedFile>> => {
  const { make, set, tell, desk, seat: caseManager, place } = hands;
  const files = new Map<string, InventedFile>();
  for (const { alias, values, opened, archived } of FILES) {
    const personId = await make('person', { alias, nationality: ['AL'], languages: ['sq'] });
    const code = caseCode({ place, year, random: open.seat.crypto.random(CODE_BYTES) });
    const openedOn = `${year}-${opened}`;
    const about = { code, person: personId, desk, openedOn, riskFlag: 'none', caseManager, ...values };
    const caseId = await make('case', about);
    await tell(caseId, 'case', 'main', 'status', { status: 'open', on: openedOn });
    if (archived) {
      const on = `${year}-${archived}`;
      await tell(caseId, 'case', 'main', 'status', { status: 'archived', on });
      await set(caseId, 'case', 'main', 'archivedOn', on);
      await set(caseId, 'case', 'main', 'closure', 'autonomy_reached');
    }
    files.set(alias, { personId, caseId });
  }
  return files;
};

/** From now on this seat is a case manager's: the keys that its new work needs are begun by itself. */
const becomeCaseManager = async ({ seat, office }: OpenedSeat): Promise<void> => {
  const member = seat.roster.members.get(toHex(seat.keys.seat));
  if (!member) throw new Error('the invented team has nobody in it');
  const { crypto, keys } = seat;
  const change = { member, profile: 'CM', accepted: new Map(), narrowed: [] };
  let record: Uint8Array | undefined = await profileRecord(crypto, seat.roster, keys, change, seat.ports.now());
  while (record) {
    if ((await takeRosterRecords(seat, office, [record])) !== 'taken')
      throw new Error('the invented roster was refused');
    record = await settleRecord(crypto, seat.roster, keys, seat.ports.now());
  }
};

/** Answers the files of that year, by alias. One access is recorded after the closing, as the last of the paper lists are. */
export const lastYear = async (
  open: OpenedSeat,
  hands: Hands,
  year: number,
): Promise<ReadonlyMap<string, InventedFile>> => {
  const { seat, register, cards } = open;
  const record = async (at: number, day: string): Promise<void> => {
    const recorded = await seat.inTurn(() => register.record(accessValues(at, hands.desk, day)));
    if (!recorded.ok) throw new Error(`the invented team was refused: access ${recorded.error}`);
  };
  const files = await openFiles(open, hands, year);
  for (const [at, month] of MONTHS.entries()) {
    for (let one = 0; one < A_MONTH; one++) await record(at * A_MONTH + one, `${year}-${month}-1${one}`);
  }
  await seat.inTurn(() => cards.refresh(seat.library.all().map(({ id }) => id)));
  const closed = await createYearWork(open, async (outcome) => outcome).closeYear(year);
  if (!closed.ok) throw new Error(`the invented team was refused: closing ${closed.error}`);
  await record(MONTHS.length, `${year}-11-28`);
  await seat.inTurn(() => becomeCaseManager(open));
  return files;
};

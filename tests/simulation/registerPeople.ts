/** What people do with the register: record, take back within the minute, correct. */
import { romeDay } from '../../src/engine/register/romeDay';
import type { Act } from './people';

export const accessValues = (desk: string, day: string, reason: string) => ({
  desk,
  day,
  nationality: 'SN',
  sex: 'female',
  ageBand: 'a25_34',
  firstAccess: 'yes',
  channel: 'mobile_visit',
  sentBy: 'word_of_mouth',
  response: ['information_given'],
  opened: 'none',
  reason,
  permitType: 'asylum_request',
});

const REASONS = ['permit_renewal', 'health_card', 'asylum_info', 'job_search', 'general_info'] as const;

const recordAccess: Act = async (world, tablet, engine) => {
  const { prng } = world.clockwork;
  const desk = prng.pick(world.desks);
  const values = accessValues(desk, romeDay(tablet.now()), prng.pick(REASONS));
  const write = world.journal.begin({ tablet: tablet.name, kind: 'access', document: values.day });
  const outcome = await engine.recordAccess(values);
  write.state = outcome.ok ? 'saved' : 'refused';
  if (outcome.ok) write.mark = outcome.value.id;
  world.clockwork.trace(`${tablet.name} access ${write.index} ${outcome.ok ? 'saved' : outcome.error}`);
};

const undoAccess: Act = async (world, { name, wasRestored }, engine) => {
  const own = world.journal.writes.filter(
    (write) => write.kind === 'access' && write.tablet === name && write.state === 'saved',
  );
  const write = own[own.length - 1];
  if (!write || world.journal.writes.some((one) => one.kind === 'correction' && one.mark === write.mark)) return;
  const before = write.state;
  // Until the answer is heard it may be either.
  write.state = 'asked';
  const outcome = await engine.undoAccess(write.mark);
  // On a disk brought back from a copy the row may wait though it has gone out long ago.
  const undone = wasRestored ? 'lost_with_disk' : 'undone';
  write.state = outcome.ok ? undone : before;
  world.clockwork.trace(`${name} undo ${write.index} ${outcome.ok ? 'undone' : outcome.error}`);
};

const correctAccess: Act = async (world, { name }, engine) => {
  const { prng } = world.clockwork;
  const rows = world.journal.writes.filter(({ kind, state }) => kind === 'access' && state === 'saved');
  const row = rows.length > 0 ? prng.pick(rows) : undefined;
  if (!row) return;
  const [seen] = (await engine.accesses({ desk: undefined, month: row.document.slice(0, 7) })).filter(
    ({ id }) => id === row.mark,
  );
  if (!seen) return;
  const values = { ...seen.values, reason: prng.pick(REASONS), firstAccess: prng.pick(['yes', 'no']) };
  const write = world.journal.begin({ tablet: name, kind: 'correction', document: row.document, mark: row.mark });
  const outcome = await engine.correctAccess(row.mark, values);
  write.state = outcome.ok ? 'saved' : 'refused';
  world.clockwork.trace(`${name} correction ${write.index} ${outcome.ok ? 'saved' : outcome.error}`);
};

export const registerActs: readonly (readonly [weight: number, act: Act])[] = [
  [16, recordAccess],
  [3, undoAccess],
  [6, correctAccess],
];

/**
 * The published figures of 2023, from real input: 11,084 accesses entered one by one on four tablets, two of them
 * Chromium processes, delivered by a real relay, and counted by each from what it keeps, after it was switched off.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { YearReport } from '../../src/domain/report';
import { accesses2023, DESK_IDS } from '../support/accesses2023';
import { must, nothing, PASSPHRASE, until } from '../support/engineTeam';
import { type Device, type Journey, startJourney } from '../support/journey';
import { createMemoryTablet, type MemoryTablet } from '../support/memoryTablet';
import { type Cable, createCable } from '../support/nodeDial';
import { BOTH_DESKS_2023, DESKS_2023 } from '../support/seedFigures2023';
import { ask, delivered, recordAll, startWorkerEngine } from '../support/workerEngine';

const SEATS = 4;
const A_MINUTE_AND_SOME = 62_000;

/** Every fourth of the shuffled year. */
const shareOf = (seat: number) => accesses2023().filter((_, at) => at % SEATS === seat);

let journey: Journey;
let browsers: readonly Device[];
let nodes: { readonly tablet: MemoryTablet; readonly cable: Cable }[];
let ahead = 0;
const reports = new Map<string, YearReport>();

const createNode = () => {
  const cable = createCable();
  return { cable, tablet: createMemoryTablet({ dial: cable.dial, now: () => Date.now() + ahead }) };
};

const person = (name: string) => ({ relayUrl: journey.relay.url, personName: name, passphrase: PASSPHRASE });

/** The first node seat invites, and confirms what the link's user asks. */
const letIn = async (join: (invitation: string) => Promise<unknown>): Promise<void> => {
  const [founder] = nodes;
  if (!founder) throw new Error('no founder');
  const { engine } = founder.tablet;
  const { id, link } = must(await engine.invite('SW', false));
  const joined = join(link.split('#join=')[1] ?? '');
  await until(founder.tablet, async () => (await engine.team()).invitations.some((one) => one.id === id && one.asks));
  must(await engine.confirmJoin(id));
  await joined;
};

const record = async ({ engine }: MemoryTablet, seat: number): Promise<void> => {
  for (const values of shareOf(seat)) must(await engine.recordAccess(values));
};

beforeAll(async () => {
  journey = await startJourney();
  nodes = [createNode(), createNode()];
  const [ada, bruno] = nodes.map(({ tablet }) => tablet);
  if (!ada || !bruno) throw new Error('no tablets');
  browsers = await Promise.all(['carla', 'dario'].map((name) => journey.device(name, {}, journey.plainPage)));
  const founding = {
    ...person('Ada Prova'),
    setupToken: (await journey.relay.setupLink()).split('#found=')[1] ?? '',
    teamName: 'Équipe Prova',
    profile: 'CM',
    desk: { name: 'Grosseto', municipality: 'Grosseto' },
  };
  must(await ada.engine.found(founding, nothing));
  await letIn(async (invitation) =>
    must(await bruno.engine.join({ ...person('Bruno'), invitation }, nothing, nothing)),
  );
  for (const { page } of browsers) {
    await startWorkerEngine(page, journey.relay.url);
    await letIn(async (invitation) =>
      must(await ask(page, 'join', { ...person('Carla'), invitation }, nothing, nothing)),
    );
  }

  const milliseconds = await Promise.all([
    ...browsers.map(({ page }, at) => recordAll(page, shareOf(at + 2))),
    record(ada, 0),
    record(bruno, 1),
  ]);
  console.log(
    `recorded in Chromium: ${milliseconds.slice(0, 2).map((ms) => Math.round(Number(ms)))} ms for each quarter`,
  );

  // The clock of the two under Node can be put forward; in Chromium the minute of undo passes as it does for people.
  ahead += A_MINUTE_AND_SOME;
  for (const { tablet } of nodes) await tablet.engine.syncNow();
  for (const { page } of browsers) await delivered(page);
  for (const { tablet } of [...nodes, ...nodes]) await tablet.engine.syncNow();
  for (const { page } of [...browsers, ...browsers]) await ask(page, 'syncNow');

  // Everything is switched off; then the relay goes, and each tablet has only what it keeps.
  for (const device of browsers) {
    await device.kill();
    await device.start(journey.plainPage);
    await startWorkerEngine(device.page, journey.relay.url);
  }
  await journey.stopRelay();
  for (const [at, { page }] of browsers.entries()) {
    must(await ask(page, 'unlock', PASSPHRASE, nothing));
    reports.set(`Chromium ${at + 1}`, await ask(page, 'report', 2023));
  }
  for (const [at, { tablet, cable }] of nodes.entries()) {
    cable.unplug();
    const again = tablet.restart();
    must(await again.engine.unlock(PASSPHRASE, nothing));
    reports.set(`Node ${at + 1}`, await again.engine.report(2023));
    await again.engine.prepareLock(undefined);
  }
}, 240_000);

afterAll(async () => {
  for (const { tablet } of nodes) await tablet.engine.prepareLock(undefined);
  await journey.end();
});

describe.each(['Chromium 1', 'Chromium 2', 'Node 1', 'Node 2'])('the 2023 table counted on the tablet %s', (seat) => {
  test.each(DESKS_2023.map((desk, at) => [desk.name, at] as const))(
    '[S1, S2, S3, S4] %s: front, remote, total',
    (_, at) => {
      const figures = reports.get(seat)?.desks.find(({ desk }) => desk === DESK_IDS[at])?.accesses;
      expect(figures).toMatchObject({ ...DESKS_2023[at]?.accesses, mobile: 0 });
    },
  );

  test('[S4] both desks together: 11,084, with nothing corrected, undecided or not understood', () => {
    const report = reports.get(seat);
    expect(report?.all.accesses).toMatchObject({ ...BOTH_DESKS_2023.accesses, mobile: 0 });
    expect([report?.corrections, report?.undecided, report?.notUnderstood]).toEqual([0, 0, 0]);
  });
});

test('every tablet counts the same year in every figure', () => {
  const [first, ...others] = [...reports.values()];
  for (const other of others) expect(other).toEqual(first);
});

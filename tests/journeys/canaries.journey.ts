/**
 * [I4, K6, T1, S7] A canary is typed into every field of a team of two tablets. Then everything the relay keeps, writes
 * and is sent, and everything the locked tablets leave on their disks, is decoded and searched.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { service } from '../../src/domain/records/service';
import { anAccess } from '../support/accesses2023';
import { fillLevelDb, readStores } from '../support/browserStores';
import { buildPatched } from '../support/buildPatched';
import { createCanarySearch, type Finding } from '../support/canary';
import { must, nothing } from '../support/engineTeam';
import { type Canaries, createCanaries, everyField } from '../support/everyField';
import { type Device, type Journey, startJourney } from '../support/journey';
import { askToJoin, PIN, SECRET, unlock } from '../support/journeyTeam';
import { listFiles } from '../support/listFiles';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { teamScreen } from '../support/pages/team';
import { createPrng } from '../support/prng';
import { createWiretap } from '../support/wiretap';
import { ask, startWorkerEngine } from '../support/workerEngine';

const ALL_OF_IT = 220_000;

/** Everything a founder and a colleague type on the way in. */
const foundAndJoin = async (journey: Journey, canaries: Canaries) => {
  const founder = await journey.device('founder');
  const passphrase = canaries.of('passphrase');
  await founder.open(await journey.relay.setupLink());
  const out = outside(founder.page);
  await out.found({
    team: canaries.of('team name'),
    name: canaries.of('name of the founder'),
    desk: canaries.of('first desk'),
    municipality: canaries.of('municipality of the first desk'),
    passphrase,
  });
  await out.choosePin(PIN);
  await out.makeSheet();
  await out.words('Le quindici parole').first().waitFor();
  const words = await out.words('Le quindici parole').allInnerTexts();
  canaries.add('recovery sheet', words.map((word) => word.trim()).join(' '));
  await out.sheetKept();

  const colleague = await journey.device('colleague');
  const link = await teamScreen(founder.page).invite('Assistente sociale');
  await askToJoin(colleague, link, canaries.of('name of the colleague'));
  await teamScreen(founder.page).confirm.click();
  await outside(colleague.page).choosePin(PIN);
  await frame(colleague.page).allDelivered();
  canaries.add('passphrase of the colleague', SECRET);
  return { founder, colleague, passphrase };
};

/** Through the screens what is typed most, then every field of every record through the engine in its worker. */
const typeEverything = async (
  journey: Journey,
  { page }: Device,
  passphrase: string,
  canaries: Canaries,
  app: string | undefined,
) => {
  const alias = canaries.of('alias on the screen');
  await casesScreen(page).create({ alias, reason: 'Rinnovo permesso', kind: 'Accompagnamento' });
  await casesScreen(page).problem.fill(canaries.of('problem on the screen'));
  await casesScreen(page).addNote(canaries.of('note on the screen'));
  await frame(page).allDelivered();
  await frame(page).lock();
  await outside(page).passphrase.waitFor();

  await startWorkerEngine(page, journey.relay.url, app);
  must(await ask(page, 'unlock', passphrase, nothing));
  const settings = await ask(page, 'settingsDocument');
  const desk = must(await ask(page, 'addRow', settings, 'desk', everyField('desk', canaries))).rowId;
  must(await ask(page, 'addRow', settings, 'site', everyField('site', canaries)));
  const person = must(await ask(page, 'createDocument', 'person')).documentId;
  must(await ask(page, 'addRow', person, 'person', everyField('person', canaries)));
  const file = must(await ask(page, 'createDocument', 'case')).documentId;
  must(await ask(page, 'addRow', file, 'case', everyField('case', canaries, { person, desk })));
  must(await ask(page, 'addRow', file, 'note', everyField('note', canaries)));
  const knowledge = await ask(page, 'publicDocument');
  must(await ask(page, 'addRow', knowledge, 'service', everyField('service', canaries)));
  must(await ask(page, 'setField', person, 'person', 'main', 'givenName', canaries.of('corrected name')));
  const draft = anAccess(createPrng(3), desk, 'mobile');
  must(await ask(page, 'saveAccessDraft', draft));
  must(await ask(page, 'recordAccess', draft));
  await ask(page, 'search', alias);
  await ask(page, 'cover', { route: '/cases', focus: canaries.of('place to come back to') });
  expect(await ask(page, 'uncover', PIN)).toMatchObject({ result: 'open' });
  must(await ask(page, 'saveUndelivered'));
  await ask(page, 'syncNow');
  return { alias, documents: [person, file, settings] };
};

/** Looks at it, as people do, and locks. */
const readAndLock = async (device: Device, passphrase: string, alias: string): Promise<void> => {
  await device.open();
  await unlock(device, passphrase);
  await casesScreen(device.page).open(alias);
  await casesScreen(device.page).part('Diario');
  await casesScreen(device.page).part('Storia');
  await frame(device.page).go('Squadra');
  await frame(device.page).lock();
  await outside(device.page).passphrase.waitFor();
};

interface Searched {
  readonly relay: readonly Finding[];
  readonly frames: readonly Finding[];
  readonly stores: readonly Finding[];
  readonly profiles: readonly Finding[];
  /** How much there was to search. */
  readonly amount: { readonly markers: number; readonly frames: number; readonly tables: number };
  readonly placeOf: (marker: string) => string;
}

const searchAll = async (app?: string): Promise<Searched> => {
  const wire = createWiretap();
  const journey = await startJourney(app, wire.tap);
  try {
    const canaries = createCanaries();
    const { founder, colleague, passphrase } = await foundAndJoin(journey, canaries);
    const { alias, documents } = await typeEverything(journey, founder, passphrase, canaries, app);
    await readAndLock(founder, passphrase, alias);
    await readAndLock(colleague, SECRET, alias);

    const search = createCanarySearch(canaries.markers);
    const kept = [...(await readStores(founder.page)), ...(await readStores(colleague.page))];
    const stores = kept.flatMap(({ where, bytes }) => search.inBytes(bytes, where));

    // The relay must not even learn which document is which.
    const forRelay = createCanarySearch([...canaries.markers, ...documents]);
    const relayFolder = join(journey.folder, 'relay');
    const whileRunning = forRelay.inFolder(relayFolder);
    const frames = wire.messages.flatMap((message, at) => forRelay.inBytes(message, `message ${at}`));

    // LevelDB keeps what is new in a log; only what it has put into tables shows whether tables can be read.
    for (const { page, tablet } of [founder, colleague]) {
      await fillLevelDb(page);
      await tablet.close();
    }
    const profiles = ['founder', 'colleague'].flatMap((name) => search.inFolder(join(journey.folder, name)));
    const tables = listFiles(journey.folder, '.').filter((path) => path.endsWith('.ldb')).length;
    await journey.stopRelay();
    const lines = Buffer.from(journey.relay.logLines().join('\n'));
    const relay = [...whileRunning, ...forRelay.inFolder(relayFolder), ...forRelay.inBytes(lines, 'log lines')];
    const amount = { markers: canaries.markers.length, frames: wire.messages.length, tables };
    return { relay, frames, stores, profiles, amount, placeOf: canaries.placeOf };
  } finally {
    await journey.end();
  }
};

const isPublic = (searched: Searched, { marker }: Finding): boolean => searched.placeOf(marker).startsWith('service.');

const named = (searched: Searched, findings: readonly Finding[]): readonly string[] => [
  ...new Set(findings.map(({ marker, form, where }) => `${searched.placeOf(marker) || marker}: ${form} in ${where}`)),
];

describe('a canary typed into every field', () => {
  let searched: Searched;
  beforeAll(async () => {
    searched = await searchAll();
  }, ALL_OF_IT);

  test('there was something to search: markers, messages of the cable, tables of the browser', () => {
    expect(searched.amount.markers).toBeGreaterThan(25);
    expect(searched.amount.frames).toBeGreaterThan(100);
    expect(searched.amount.tables).toBeGreaterThan(0);
  });
  test('is in no file and no log line of the relay, its write-ahead log included', () => {
    expect(named(searched, searched.relay)).toEqual([]);
  });
  test('is in no message between tablet and relay', () => {
    expect(named(searched, searched.frames)).toEqual([]);
  });
  test('is in no store the locked page can reach, nor in its title, address or content', () => {
    const inProjection = ({ where }: Finding) => where.startsWith('public-');
    const allowed = searched.stores.filter((finding) => isPublic(searched, finding) && inProjection(finding));
    expect(
      named(
        searched,
        searched.stores.filter((finding) => !allowed.includes(finding)),
      ),
    ).toEqual([]);
  });
  test('is nowhere in the profile of the closed browser', () => {
    expect(
      named(
        searched,
        searched.profiles.filter((finding) => !isPublic(searched, finding)),
      ),
    ).toEqual([]);
  });
  test('[T9] of a service is in the projection of both tablets, and only what is typed there', () => {
    const places = new Set(searched.stores.map(({ marker }) => searched.placeOf(marker)));
    expect([...places].sort()).toEqual(
      Object.entries(service.fields)
        .filter(([, { kind }]) => ['line', 'longText', 'phone'].includes(kind))
        .map(([field]) => `service.${field}`)
        .sort(),
    );
  });
});

describe('the same with a build that keeps the alias of each card in clear', () => {
  let searched: Searched;
  beforeAll(async () => {
    const outDir = mkdtempSync(join(tmpdir(), 'ponte-leaking-'));
    await buildPatched(outDir, [
      { file: 'src/storage/store.ts', find: '  cards: [],', replace: "  cards: ['names']," },
      {
        file: 'src/engine/lists/cardPages.ts',
        find: 'put: { page, bytes: await',
        replace: "put: { page, names: content.map(({ card }) => card.values.alias ?? '').join(' '), bytes: await",
      },
    ]);
    searched = await searchAll(outDir);
    rmSync(outDir, { recursive: true });
  }, ALL_OF_IT);

  test('finds the alias, and nothing else, in a table of the browser', () => {
    const secret = searched.profiles.filter((finding) => !isPublic(searched, finding));
    const places = new Set(secret.map(({ marker }) => searched.placeOf(marker)));
    expect([...places].sort()).toEqual(['alias on the screen', 'person.alias']);
    expect(searched.profiles.some(({ where }) => /\.ldb › (?:entry|key)/.test(where))).toBe(true);
  });
  test('finds it in the stores the page can reach', () => {
    expect(searched.stores.map(({ where }) => where).join('\n')).toContain('cards');
  });
});

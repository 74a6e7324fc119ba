/**
 * [domain 9] 500 texts that would run if anything took them for more than texts, in every field a text can be typed into: they
 * stand on the screens as they were typed, on paper too, and nothing of them happens.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must } from '../support/engineTeam';
import { type Canaries, everyField } from '../support/everyField';
import { type Device, type Journey, startJourney } from '../support/journey';
import { foundTeam } from '../support/journeyTeam';
import { type NodeMember, nodeMember } from '../support/nodeMember';
import { frame } from '../support/pages/frame';
import { payloads } from '../support/payloads';

const NOTES_A_CASE = 6;
const NAME = '"><img src=x onerror=ran(-1)>';
const ALL_OF_IT = 240_000;
/** Pictures of a screen until it counts as complete. */
const LOOKS = 120;

/** One of everything, and what was typed in it. */
interface Round {
  readonly file: string;
  readonly service: string;
  readonly places: readonly string[];
  readonly texts: readonly string[];
}

describe('500 payloads', () => {
  let journey: Journey;
  let device: Device;
  let member: NodeMember;
  /** What was typed, and where. */
  const typed = new Map<string, string>();
  const seen = new Set<string>();
  const rounds: Round[] = [];

  const left = [...payloads];
  const source = {
    of: (place: string) => {
      const next = left.shift() ?? payloads[0] ?? '';
      typed.set(next, place);
      return next;
    },
    numberOf: () => '+393330000001',
  } as unknown as Canaries;

  const writeRound = async ({ engine }: NodeMember): Promise<void> => {
    const before = typed.size;
    const settings = await engine.settingsDocument();
    const desk = must(await engine.addRow(settings, 'desk', everyField('desk', source))).rowId;
    const site = must(await engine.addRow(settings, 'site', everyField('site', source))).rowId;
    const person = must(await engine.createDocument('person')).documentId;
    must(await engine.addRow(person, 'person', everyField('person', source)));
    const file = must(await engine.createDocument('case')).documentId;
    must(await engine.addRow(file, 'case', everyField('case', source, { person, desk })));
    for (let at = 0; at < NOTES_A_CASE; at++) must(await engine.addRow(file, 'note', everyField('note', source)));
    const knowledge = await engine.publicDocument();
    const service = must(await engine.addRow(knowledge, 'service', everyField('service', source))).rowId;
    rounds.push({ file, service, places: [desk, site], texts: [...typed.keys()].slice(before) });
  };

  /** Within the app: a load would lock. */
  const goTo = async (path: string): Promise<void> => {
    await device.page.evaluate((to) => history.pushState(null, '', to), path);
    await frame(device.page).main.waitFor();
  };
  /** Every text on the screen and in its fields. */
  const look = async (): Promise<void> => {
    const shown = await device.page.evaluate(() => {
      const fields = [...document.querySelectorAll('input, textarea')] as HTMLInputElement[];
      return [document.body.textContent ?? '', ...fields.map(({ value }) => value)].join('\n');
    });
    for (const text of typed.keys()) if (shown.includes(text)) seen.add(text);
  };
  /** Until all of these are there, or it is clear that they do not come. */
  const lookFor = async (texts: readonly string[]): Promise<void> => {
    for (let times = 0; times < LOOKS && (times === 0 || !texts.every((text) => seen.has(text))); times++) {
      await device.page.evaluate(() => new Promise(requestAnimationFrame));
      await look();
    }
  };
  const typedIn = (round: Round, ...records: readonly string[]): readonly string[] =>
    round.texts.filter((text) => records.includes(typed.get(text)?.split('.')[0] ?? ''));

  beforeAll(async () => {
    journey = await startJourney();
    device = await foundTeam(journey);
    await device.page.evaluate(() =>
      Object.assign(globalThis, { ran: () => document.body.setAttribute('data-ran', 'yes') }),
    );
    member = await nodeMember(journey, device, NAME, 'Case manager');
    while (left.length > 0) await writeRound(member);
    await member.engine.syncNow();
    await goTo('/cases');
    await device.page
      .locator(`a[href^="/cases/${rounds.at(-1)?.file}"]`)
      .waitFor({ state: 'attached', timeout: 60_000 });
  }, ALL_OF_IT);
  afterAll(async () => {
    await member.engine.prepareLock(undefined);
    await journey.end();
  });

  test(
    'are shown as they were typed, on every screen that shows what somebody typed',
    async () => {
      expect(new Set(payloads).size).toBeGreaterThanOrEqual(500);
      for (const path of ['/today', '/register', '/team', '/team/delivery', '/cases', '/show']) {
        await goTo(path);
        await look();
      }
      for (const round of rounds) {
        for (const part of ['', '/person', '/diary', '/history']) {
          await goTo(`/cases/${round.file}${part}`);
          await lookFor(
            part === '/diary' ? typedIn(round, 'note') : part === '/person' ? typedIn(round, 'person') : [],
          );
        }
        await goTo(`/cases/${round.file}`);
        await lookFor(typedIn(round, 'case'));
        await goTo(`/show/service/${round.service}`);
        await lookFor(typedIn(round, 'service'));
        await goTo('/team/settings/places');
        for (const place of round.places) {
          await device.page.locator(`[id="place-${place}"]`).click();
          await device.page.getByRole('dialog').getByRole('textbox').first().waitFor();
          await look();
          await device.page.keyboard.press('Escape');
        }
        await lookFor(typedIn(round, 'desk', 'site'));
      }
      const missing = [...typed].filter(([text]) => !seen.has(text)).map(([, place]) => place);
      expect([...new Set(missing)]).toEqual([]);
      await goTo('/team');
      expect(await device.page.getByText(NAME, { exact: true }).count()).toBeGreaterThan(0);
    },
    ALL_OF_IT,
  );

  test('are printed as they were typed', async () => {
    const [round] = rounds;
    if (!round) throw new Error('nothing was typed');
    await device.page.emulateMedia({ media: 'print' });
    for (const [path, ...records] of [[`/cases/${round.file}/diary`, 'note'], ['/show']] as const) {
      seen.clear();
      await goTo(path);
      await lookFor(typedIn(round, ...records));
      expect(typedIn(round, ...records).filter((text) => !seen.has(text))).toEqual([]);
      expect((await device.page.pdf()).length).toBeGreaterThan(5_000);
    }
    await device.page.emulateMedia({ media: 'screen' });
  });

  test('and nothing of them has happened: no rule was broken, nothing was asked for, nothing ran', async () => {
    expect(await device.page.evaluate(() => document.body.getAttribute('data-ran'))).toBeNull();
    expect(device.page.url()).toContain(new URL(journey.relay.url).port);
    expect(journey.faults()).toEqual([]);
  });

  test('control: a page that put one into itself as HTML would break a rule, and be told', async () => {
    const broken = await device.page.evaluate((html) => {
      try {
        document.body.insertAdjacentHTML('beforeend', html);
        return 'taken';
      } catch (error) {
        return String(error);
      }
    }, payloads[1] ?? '');
    expect(broken).toContain('TrustedHTML');
    expect(journey.faults()).not.toEqual([]);
  });
});

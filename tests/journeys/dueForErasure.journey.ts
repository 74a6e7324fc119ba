/** [S11] What has been kept for as long as its kind is kept is listed, looked at by a person, and gone once they say so. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordName } from '../../src/domain/records/index';
import { todayInRome } from '../../src/state/today';
import { must } from '../support/engineTeam';
import type { Device, Journey } from '../support/journey';
import { FOUNDERS_SECRET } from '../support/journeyTeam';
import { type NodeMember, nodeMember } from '../support/nodeMember';
import { erasureScreen } from '../support/pages/erasure';
import { openFounder, startTeam } from '../support/startTeam';
import { lookAt, speak, type ViewedLanguage } from '../support/views';

describe('what need not be kept any longer', () => {
  let journey: Journey;
  let device: Device;
  let office: NodeMember;
  const today = todayInRome();
  const screen = () => erasureScreen(device.page);
  const make = async (kind: RecordName, values: Readonly<Record<string, unknown>>): Promise<string> => {
    const { documentId } = must(await office.engine.createDocument(kind));
    must(await office.engine.addRow(documentId, kind, values));
    return documentId;
  };

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
    office = await nodeMember(journey, device, 'Carla Finzione', 'Case manager');
    const household = await make('household', { name: 'Nucleo Prova' });
    await make('meeting', { type: 'team_weekly', date: '2015-03-10', place: 'Sede' });
    await make('meeting', { type: 'team_weekly', date: today, place: 'Sede' });
    await make('budget', { household, month: '2020-01', goal: 'Risparmiare' });
    await office.engine.syncNow();
  });
  afterAll(() => journey.end());

  const MEETING = /^10 mar 2015\s+Riunione · Conservazione finita il 10 mar 2020/;
  const BUDGET = /^gennaio 2020 · Nucleo Prova\s+Bilancio di casa · Conservazione finita il 31 gen 2021/;
  const expectDue = (...items: readonly RegExp[]) =>
    expect
      .poll(
        async () => {
          await screen().list();
          return screen().item('Conservazione finita').allInnerTexts();
        },
        { timeout: 30_000 },
      )
      .toEqual(items.map((item) => expect.stringMatching(item)));

  test('is listed by its kind and name, with the day since when, and nothing else is', async () => {
    await expectDue(MEETING, BUDGET);
  });

  test('reads as well from the right', async () => {
    const { page } = device;
    for (const language of ['ar-XB', 'it'] as const satisfies readonly ViewedLanguage[]) {
      await speak(page, journey.relay.url, language);
      await page.locator('#passphrase').fill(FOUNDERS_SECRET);
      await page.locator('#passphrase').press('Enter');
      await page.locator('nav a[href="/team"]').click();
      await page.locator('a[href="/team/erasures"]').click();
      await page.locator('.list-item').nth(1).waitFor();
      expect(await lookAt(page, 'due for erasure', language)).toEqual([]);
    }
  });

  test('is gone from every tablet once somebody has looked and said so, and nothing else with it', async () => {
    await screen().list();
    await screen().item('10 mar 2015').getByRole('link', { name: 'Guarda e decidi' }).click();
    await device.page.getByText('1 riunione').waitFor();
    await device.page.getByRole('link', { name: 'Cancellazioni' }).click();
    await screen().item('10 mar 2015').getByRole('link', { name: 'Guarda e decidi' }).click();
    await device.page.getByText('1 riunione').waitFor();
    expect(await lookAt(device.page, 'erasing what is due', 'it')).toEqual([]);
    await screen().confirm('Riunione');
    await screen().atOnce();
    await expectDue(BUDGET);
    const meetings = async () => {
      await office.engine.syncNow();
      return (await office.engine.cards('meeting')).map(({ values }) => values['date']);
    };
    await expect.poll(meetings, { timeout: 30_000 }).toEqual([today]);
  });
});

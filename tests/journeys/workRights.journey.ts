/**
 * At the edge of a field, without network: an anonymous access, the card on rights at work in the man's language, and a van
 * that comes.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { FOUNDERS_SECRET, PIN } from '../support/journeyTeam';
import { type NodeMember, nodeMember, storedContent } from '../support/nodeMember';
import { coveredScreen } from '../support/pages/covered';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { ANSWERS, registerScreen } from '../support/pages/register';
import { openFounder, startTeam } from '../support/startTeam';

const MATTER = /lavoro|diritti|sfruttament|sindacato|work|rights/i;

describe('signs of exploitation at the edge of a field', () => {
  let journey: Journey;
  let device: Device;
  let office: NodeMember;
  const main = () => device.page.getByRole('main');

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
    office = await nodeMember(journey, device, 'Carla Finzione');
    await frame(device.page).allDelivered();
    await device.offline();
  });
  afterAll(() => journey.end());

  test('the access is anonymous: his matter and nothing that leads to him', async () => {
    await frame(device.page).go('Registro');
    const register = registerScreen(device.page);
    await register.answerAll({ ...ANSWERS, nationality: 'Pakistan', reason: 'Diritti sul lavoro, sfruttamento' });
    await register.recordIt();
    // There is nowhere to write a word of him.
    expect(await main().locator('textarea, input:not([type])').count()).toBe(0);
    expect(await main().locator('input[type=text]').count()).toBe(0);
  });

  test('the card on rights at work is handed over in Urdu, right to left, with the Italian beside it', async () => {
    const { page } = device;
    await frame(page).go('Mostra');
    await page.getByRole('button', { name: 'اردو', exact: true }).click();
    await page.getByRole('button', { name: /I suoi diritti al lavoro/ }).click();
    await page.getByRole('button', { name: 'Mostra alla persona' }).click();
    await coveredScreen(page).answer('Ho capito').waitFor();
    expect([await main().getAttribute('lang'), await main().getAttribute('dir')]).toEqual(['ur', 'rtl']);
    expect(await coveredScreen(page).question.innerText()).toMatch(/کام پر آپ کے حقوق/);
    expect(await main().innerText()).toMatch(/Il passaporto e il permesso li tiene lei/);
  });

  test('a van comes: quick exit, one tap, a neutral screen like the weather, and nothing behind it but the PIN', async () => {
    const { page } = device;
    await page.locator('.ask-top .button').last().click();
    await page.locator('.neutral-time').waitFor();
    const text = await page.evaluate(() => [document.body.outerHTML, document.title, location.href].join('\n'));
    expect(text.match(MATTER)).toBe(null);
    expect(text.match(/حقوق/)).toBe(null);
    expect(await page.getByRole('button').count()).toBe(1);
    for (let step = 0; step < 5; step++) await page.goBack({ waitUntil: 'commit' }).catch(() => undefined);
    expect(await page.evaluate(() => document.body.innerText)).not.toMatch(MATTER);
    await frame(page).askForPin();
    await frame(page).typePin(PIN);
    await frame(page).coverButton.waitFor();
  });

  test('No reminder or notification shows his matter', async () => {
    const { page } = device;
    await frame(page).go('Oggi');
    await page.getByText('1 accesso registrato oggi').waitFor();
    expect(await main().innerText()).not.toMatch(/Diritti sul lavoro|Pakistan|sfruttament/i);
    expect(await page.title()).not.toMatch(MATTER);
    expect(await page.evaluate(() => Notification.permission)).not.toBe('granted');
  });

  test('Emergency numbers open offline and before login', async () => {
    const { page } = device;
    await frame(page).lock();
    await outside(page).passphrase.waitFor();
    await device.kill();
    await device.start();
    await outside(device.page).passphrase.waitFor();
    await device.page.getByRole('link', { name: 'Numeri di emergenza' }).click();
    await device.page.locator('a[href="tel:112"]').first().waitFor();
    const calls = await device.page
      .locator('a[href^="tel:"]')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(calls).toEqual(expect.arrayContaining(['tel:112', 'tel:1522', 'tel:800290290']));
  });

  test('what arrives of him in the office is one row of answers: no name, author, time or place of his', async () => {
    await device.open();
    await outside(device.page).unlock(FOUNDERS_SECRET);
    await device.online();
    await frame(device.page).allDelivered();
    const month = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome' }).format(new Date()).slice(0, 7);
    const rows = async () => {
      await office.engine.syncNow();
      return office.engine.accesses({ desk: undefined, month });
    };
    await expect.poll(async () => (await rows()).length, { timeout: 120_000, interval: 1_000 }).toBe(1);
    const [row] = await rows();
    expect(row?.values).toMatchObject({ reason: 'labour_rights', nationality: 'PK' });
    expect(await office.engine.cards('person')).toEqual([]);
    const documents = [...new Set(office.events.flatMap((event) => (event.type === 'document' ? [event.id] : [])))];
    const stored = await Promise.all(documents.map((id) => storedContent(office, id)));
    const [register] = stored.filter(({ access }) => Object.keys(access ?? {}).length > 0);
    expect(JSON.stringify(register)).toContain('labour_rights');
    expect(JSON.stringify(register)).not.toMatch(/Ada|\d{2}:\d{2}/);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});

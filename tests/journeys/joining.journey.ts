/** A second person comes in on a second tablet, and three links that must not let anybody in. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filmOf } from '../support/filmedCode';
import { type Device, type Journey, startJourney } from '../support/journey';
import { askToJoin, foundTeam, PIN, SECRET } from '../support/journeyTeam';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { FOUNDER, outside } from '../support/pages/outside';
import { registerScreen } from '../support/pages/register';
import { teamScreen } from '../support/pages/team';

const MEMBER = 'Bruno Esempio';
const ELEVEN_MINUTES = 11 * 60 * 1000;

describe('joining a team', () => {
  let journey: Journey;
  let founder: Device;
  let joiner: Device;
  let stranger: Device;
  let link: string;
  const team = () => teamScreen(founder.page);
  const refusal = async (title: string, used: string): Promise<string> => {
    await stranger.open(used);
    await outside(stranger.page).askToJoin('Nessuno Finto', SECRET);
    const problem = outside(stranger.page).problem.filter({ hasText: title });
    await problem.waitFor();
    return problem.innerText();
  };

  beforeAll(async () => {
    journey = await startJourney();
    [founder, joiner, stranger] = await Promise.all([
      foundTeam(journey),
      journey.device('joiner'),
      journey.device('stranger', { viewport: { width: 360, height: 800 } }),
    ]);
    await casesScreen(founder.page).create({
      alias: 'Omar Inventato',
      reason: 'Ricerca casa',
      kind: 'Accompagnamento',
    });
  });
  afterAll(() => journey.end());

  test('a cancelled invitation lets nobody in and says whom to ask', async () => {
    const cancelled = await team().invite('Assistente sociale');
    await team().cancelInvitation();
    expect(await refusal('L’invito non è stato accettato', cancelled)).toMatch(/al sicuro[\s\S]*nuovo invito/);
  });

  test('the words to compare are the same on both tablets', async () => {
    link = await team().invite('Assistente sociale');
    const words = await askToJoin(joiner, link, MEMBER);
    expect(words.length).toBeGreaterThanOrEqual(3);
    await team().asks(MEMBER).waitFor();
    expect(await outside(founder.page).words('Parole da confrontare').allInnerTexts()).toEqual(words);
  });

  test('nobody is in before the words are confirmed, and both are in both lists after', async () => {
    await frame(founder.page).go('Squadra');
    await expect.poll(() => team().members.allInnerTexts()).toHaveLength(1);
    await founder.page.getByRole('link', { name: '1 persona chiede di entrare' }).click();
    await founder.page.getByText('Profilo: Assistente sociale.').waitFor();
    await team().confirm.click();
    await founder.page.getByText(`${MEMBER} è in squadra.`).waitFor();
    await outside(joiner.page).choosePin(PIN);
    for (const { page } of [founder, joiner]) {
      await frame(page).go('Squadra');
      await expect
        .poll(async () => (await teamScreen(page).members.locator('bdi').allInnerTexts()).sort())
        .toEqual([FOUNDER.name, MEMBER]);
    }
  });

  test('the joining tablet sees the desk and the cases', async () => {
    await frame(joiner.page).go('Casi');
    await casesScreen(joiner.page).item('Omar Inventato').waitFor();
    await frame(joiner.page).go('Registro');
    await expect
      .poll(() => registerScreen(joiner.page).desk.getByRole('option').allInnerTexts())
      .toContain(FOUNDER.desk);
  });

  test('an invitation that was used lets nobody else in', async () => {
    expect(await refusal('L’invito non è stato accettato', link)).toMatch(/al sicuro[\s\S]*nuovo invito/);
  });

  test('the invitation is read off the other screen with the tablet’s camera, which goes off again', async () => {
    const shown = await team().invite('Front office');
    const flags = filmOf(shown, join(journey.folder, 'code.y4m'));
    const { page } = await journey.device('filming', { flags });
    await page.getByRole('link', { name: 'Entra con un invito' }).click();
    await page.getByRole('button', { name: 'Inquadra il codice' }).click();
    await page.getByText('L’invito è arrivato').waitFor();
    expect(await page.locator('video').count()).toBe(0);
    await outside(page).askToJoin('Carla Finzione', SECRET);
    await outside(page).words('Parole da confrontare').first().waitFor();
    await team().asks('Carla Finzione').waitFor();
    await page.getByRole('button', { name: 'Interrompi' }).click();
    await page.getByRole('link', { name: 'Entra con un invito' }).waitFor();
    await team().refuse.click();
    await team().asks('Carla Finzione').waitFor({ state: 'detached' });
  });

  test('a code that is no invitation is said to be none, and without a camera the link can be pasted', async () => {
    const flags = filmOf('https://esempio.invalid/menu', join(journey.folder, 'menu.y4m'));
    const { page } = await journey.device('puzzled', { flags });
    await page.getByRole('link', { name: 'Entra con un invito' }).click();
    await page.getByRole('button', { name: 'Inquadra il codice' }).click();
    await page.getByText('Questo codice non è un invito').waitFor();

    await stranger.open(`${journey.relay.url}/join`);
    await stranger.page.getByRole('button', { name: 'Inquadra il codice' }).click();
    await stranger.page.getByText('La fotocamera non si apre qui').waitFor();
    await stranger.page.getByRole('button', { name: 'Chiudi' }).click();
    await stranger.page.getByRole('textbox', { name: 'Link d’invito' }).waitFor();
  });

  test('an invitation older than ten minutes is refused by the relay, which says so', async () => {
    const old = await team().invite('Front office');
    await journey.stopRelay();
    await journey.startRelay(ELEVEN_MINUTES);
    expect(await refusal('L’invito è scaduto', old)).toMatch(/al sicuro[\s\S]*dieci minuti/);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});

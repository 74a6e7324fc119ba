/**
 * [T9, S9] A mediator reads a paragraph aloud in Wolof, another hears it and approves, and people hear it: from the card, from a tablet
 * turned round, from a locked one without network. The microphone is Chromium's own, which beeps once a second.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import problems from '../../locales/it/problems.json';
import { axeFindings } from '../support/axe';
import type { Device, Journey } from '../support/journey';
import { joinTeam, PIN } from '../support/journeyTeam';
import { cardsScreen } from '../support/pages/cards';
import { coveredScreen } from '../support/pages/covered';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { voicesScreen } from '../support/pages/voices';
import { openFounder, startTeam } from '../support/startTeam';

const MEDIATOR = 'Mediatore linguistico-culturale';
const CARD = 'Chiedere protezione in Italia';
const FIRST = 'Vada in Questura';
const OTHERS = ['La Questura scrive la sua domanda', 'Può lavorare quando sono passati'];
const MICROPHONE = '--use-fake-device-for-media-stream';
const LET_IN = '--use-fake-ui-for-media-stream';

describe('a voice for a card', () => {
  let journey: Journey;
  let amina: Device;
  let yusuf: Device;
  const voices = ({ page }: Device) => voicesScreen(page);
  const syncNow = async ({ page }: Device): Promise<void> => {
    await frame(page).status.click();
    await page.getByRole('button', { name: 'Sincronizza adesso' }).click();
    await frame(page).allDelivered();
  };
  /** Whether any microphone that was opened since is still on. */
  const watchMicrophone = ({ page }: Device) =>
    page.evaluate(() => {
      const media = navigator.mediaDevices;
      const open = media.getUserMedia.bind(media);
      const streams: MediaStream[] = [];
      Object.assign(window, { streams });
      media.getUserMedia = async (asked) => {
        const stream = await open(asked);
        streams.push(stream);
        return stream;
      };
    });
  const microphones = ({ page }: Device) =>
    page.evaluate(() =>
      (window as unknown as { streams: readonly MediaStream[] }).streams.map((one) => one.getTracks()[0]?.readyState),
    );
  const expectHeard = async (device: Device): Promise<void> => {
    await expect.poll(() => voices(device).heard(), { timeout: 15_000 }).toBeGreaterThan(0.3);
    await voices(device).quiet();
  };
  const voiceOf = ({ page }: Device, words: string) => cardsScreen(page).paragraph(words).locator('.listen-voice');
  const openCard = async ({ page }: Device): Promise<void> => {
    await cardsScreen(page).speak('Wolof');
    await cardsScreen(page).open(CARD);
    await cardsScreen(page).title.waitFor();
  };

  /** Which paragraphs of the card are heard from now on, one after the other, and how much of each. */
  const watchHeard = ({ page }: Device) =>
    page.evaluate(() => {
      const heard: { paragraph: number; seconds: number }[] = [];
      Object.assign(window, { heard });
      const look = (): void => {
        const paragraph = [...document.querySelectorAll('.card-text > li')].findIndex((one) =>
          one.classList.contains('is-heard'),
        );
        const seconds = document.querySelector('audio')?.currentTime ?? 0;
        const last = heard.at(-1);
        if (paragraph >= 0 && last?.paragraph !== paragraph) heard.push({ paragraph, seconds });
        else if (paragraph >= 0 && last) last.seconds = Math.max(last.seconds, seconds);
        requestAnimationFrame(look);
      };
      look();
    });
  const heardSince = ({ page }: Device) =>
    page.evaluate(() => (window as unknown as { heard: readonly { paragraph: number; seconds: number }[] }).heard);

  beforeAll(async () => {
    journey = await startTeam('of one');
    const founder = await openFounder(journey);
    const flags = { flags: [MICROPHONE, LET_IN] };
    amina = await joinTeam(journey, founder, { name: 'Amina Finta', profile: MEDIATOR }, flags);
    // Nobody lets the page use his.
    yusuf = await joinTeam(journey, founder, { name: 'Yusuf Finto', profile: MEDIATOR }, { flags: [MICROPHONE] });
    await founder.kill();
  });
  afterAll(() => journey.end());

  test('is recorded without network, listened to, recorded again, kept and proposed; the microphone is off each time', async () => {
    await amina.offline();
    await voices(amina).open('Wolof');
    await voices(amina).text(FIRST).click();
    await watchMicrophone(amina);
    await voices(amina).start.click();
    await expect.poll(() => voices(amina).timer.innerText(), { timeout: 15_000 }).toMatch(/^0:0[2-9]/);
    expect(await microphones(amina)).toEqual(['live']);
    await expect.poll(() => voices(amina).level.getAttribute('value').then(Number)).toBeGreaterThan(0);
    await voices(amina).stop.click();
    await amina.page.getByText(/^Registrati 0:0\d, /u).waitFor();
    expect(await microphones(amina)).toEqual(['ended']);
    await voices(amina).listen.click();
    await expectHeard(amina);
    await voices(amina).again.click();
    await expect.poll(() => voices(amina).timer.innerText(), { timeout: 15_000 }).toMatch(/^0:0[2-9]/);
    await voices(amina).stop.click();
    await voices(amina).listen.waitFor();
    expect(await axeFindings(amina.page)).toEqual([]);
    // Whoever would leave it unkept is asked.
    await amina.page.locator('a.back').click();
    await amina.page.getByRole('button', { name: 'Resta qui' }).click();
    await voices(amina).keep.click();
    await amina.page.getByText('L’hai registrata tu: la ascolta e approva un’altra persona.').waitFor();
    expect(await microphones(amina)).toEqual(['ended', 'ended']);
    expect(await voices(amina).approve.count()).toBe(0);
    await voices(amina).hear.first().click();
    await expectHeard(amina);
  });

  test('of which there is none yet leaves the card as it is: text, and no button', async () => {
    await frame(yusuf.page).go('Mostra');
    await cardsScreen(yusuf.page).speakOther('wo');
    await cardsScreen(yusuf.page).open(CARD);
    await cardsScreen(yusuf.page).paragraph(FIRST).waitFor();
    expect(await yusuf.page.locator('.listen-voice').count()).toBe(0);
    expect(await cardsScreen(yusuf.page).marks.innerText()).toMatch(/non c’è ancora in\s+.?Wolof/u);
  });

  test('once delivered is in the other’s list, heard there and approved', async () => {
    await amina.online();
    await syncNow(amina);
    await syncNow(yusuf);
    await voices(yusuf).open('Wolof');
    await voices(yusuf).filter('Da ascoltare').filter({ hasText: /: 1$/ }).click();
    await voices(yusuf).text(FIRST).click();
    await yusuf.page.getByText(/^Registrata da Amina Finta, /u).waitFor();
    await voices(yusuf).hear.click();
    await expectHeard(yusuf);
    await voices(yusuf).approve.click();
    await yusuf.page.getByText(/^Approvata: Yusuf Finto/u).waitFor();
  });

  test('a microphone that may not be used is said, and that nothing is lost', async () => {
    await voices(yusuf).start.click();
    await yusuf.page.getByText(problems.microphone_refused.title).waitFor();
    await yusuf.page.getByText(problems.microphone_refused.data).waitFor();
    await voices(yusuf).start.waitFor();
  });

  test('of a whole card is heard paragraph after paragraph at one tap: none is passed over, none cut short', async () => {
    for (const words of OTHERS) {
      await voices(amina).open('Wolof');
      await voices(amina).text(words).click();
      await voices(amina).start.click();
      await expect.poll(() => voices(amina).timer.innerText(), { timeout: 15_000 }).toMatch(/^0:0[2-9]/);
      await voices(amina).stop.click();
      await voices(amina).keep.click();
      await amina.page.getByText('L’hai registrata tu: la ascolta e approva un’altra persona.').waitFor();
    }
    await syncNow(amina);
    await syncNow(yusuf);
    for (const words of OTHERS) {
      await voices(yusuf).open('Wolof');
      await voices(yusuf).text(words).click();
      await voices(yusuf).approve.click();
      await yusuf.page.getByText(/^Approvata: Yusuf Finto/u).waitFor();
    }
    await frame(yusuf.page).go('Mostra');
    await openCard(yusuf);
    const all = yusuf.page.locator('.voice-mark button');
    await watchHeard(yusuf);
    await all.click();
    expect(await all.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => all.getAttribute('aria-pressed'), { timeout: 30_000 }).toBe('false');
    const heard = await heardSince(yusuf);
    expect(heard.map(({ paragraph }) => paragraph)).toEqual([0, 1, 2]);
    // Each was spoken for more than two seconds.
    for (const { seconds } of heard) expect(seconds).toBeGreaterThan(1.5);
    await voices(yusuf).quiet();
    // And stops at another.
    await all.click();
    await expect.poll(() => voices(yusuf).heard(), { timeout: 15_000 }).toBeGreaterThan(0.3);
    await all.click();
    await voices(yusuf).quiet();
    expect(await yusuf.page.locator('.card-text > li.is-heard').count()).toBe(0);
    await syncNow(yusuf);
  });

  test('plays on the second tablet’s card without network, in Wolof beside French and Italian, and alone on a tablet turned round', async () => {
    await yusuf.offline();
    await frame(yusuf.page).go('Mostra');
    await openCard(yusuf);
    await yusuf.page.getByText(/La voce è di una persona e parla/u).waitFor();
    await voiceOf(yusuf, FIRST).click();
    expect(await voiceOf(yusuf, FIRST).getAttribute('aria-pressed')).toBe('true');
    await expectHeard(yusuf);
    expect(await yusuf.page.locator('.listen-voice').count()).toBe(3);
    expect(await yusuf.page.locator('.card-text > li').count()).toBeGreaterThan(3);
    expect(await axeFindings(yusuf.page)).toEqual([]);
    await yusuf.page.getByRole('button', { name: 'Mostra alla persona' }).click();
    await coveredScreen(yusuf.page).answer('Ho capito').waitFor();
    expect(await yusuf.page.getByRole('button', { name: 'Wolof', exact: true }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    await voiceOf(yusuf, FIRST).click();
    await expectHeard(yusuf);
    await coveredScreen(yusuf.page).operator();
    await frame(yusuf.page).typePin(PIN);
    await frame(yusuf.page).coverButton.waitFor();
  });

  test('plays on a locked tablet without network, as it was switched off and on', async () => {
    await syncNow(amina);
    await frame(amina.page).lock();
    await outside(amina.page).passphrase.waitFor();
    await amina.offline();
    await amina.kill();
    await amina.start();
    await amina.page.getByRole('link', { name: 'Numeri di emergenza' }).click();
    await openCard(amina);
    await voiceOf(amina, FIRST).click();
    await expectHeard(amina);
    expect(await amina.page.getByRole('button', { name: /Registra la voce/u }).count()).toBe(0);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});

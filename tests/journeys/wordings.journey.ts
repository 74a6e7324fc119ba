/**
 * [T9] Mediators review what people are shown, on the spot: proposed on one tablet, approved on another, both without network, and
 * read on a locked one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from '../support/axe';
import type { Device, Journey } from '../support/journey';
import { joinTeam } from '../support/journeyTeam';
import { cardsScreen } from '../support/pages/cards';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { reviewScreen } from '../support/pages/review';
import { teamScreen } from '../support/pages/team';
import { openFounder, startTeam } from '../support/startTeam';

const MEDIATOR = 'Mediatore linguistico-culturale';
const BETTER = 'اذهب إلى مكتب الهجرة في الشرطة وقل إنك تطلب الحماية.';
const CARD = 'Chiedere protezione in Italia';
const ARABIC = 'العربية';
const TRANSLATED = 'سجّل طفلك في المدرسة في أي وقت.';

describe('what people are shown', () => {
  let journey: Journey;
  let amina: Device;
  let yusuf: Device;
  const review = ({ page }: Device) => reviewScreen(page);
  const openCard = async ({ page }: Device): Promise<void> => {
    await frame(page).go('Mostra');
    await cardsScreen(page).speak(ARABIC);
    await cardsScreen(page).open(CARD);
    await cardsScreen(page).title.waitFor();
  };
  const syncNow = async ({ page }: Device): Promise<void> => {
    await frame(page).status.click();
    await page.getByRole('button', { name: 'Sincronizza adesso' }).click();
    await frame(page).allDelivered();
  };

  beforeAll(async () => {
    journey = await startTeam('of one');
    const founder = await openFounder(journey);
    amina = await joinTeam(journey, founder, { name: 'Amina Finta', profile: MEDIATOR });
    yusuf = await joinTeam(journey, founder, { name: 'Yusuf Finto', profile: MEDIATOR });
    await frame(founder.page).allDelivered();
    await founder.kill();
    await syncNow(amina);
    for (const device of [amina, yusuf]) await device.offline();
  });
  afterAll(() => journey.end());

  test('a mediator proposes and another approves on two offline tablets', async () => {
    await openCard(amina);
    await amina.page.getByRole('button', { name: 'Proponi una frase migliore: paragrafo 1' }).click();
    await review(amina).sentence.fill(BETTER);
    await review(amina).propose.click();
    await amina.page.getByText('L’hai proposta tu: la approva un’altra persona.').waitFor();
    expect(await review(amina).approve.count()).toBe(0);
    await teamScreen(amina.page).files();
    const file = await teamScreen(amina.page).saveFor('Yusuf Finto');

    await teamScreen(yusuf.page).files();
    await teamScreen(yusuf.page).readFile(file);
    await yusuf.page.getByText(/modific\S+ nuov\S+ di Amina Finta$/).waitFor();
    await review(yusuf).open(ARABIC);
    await review(yusuf).filter('Proposte').click();
    await review(yusuf).text('Vada in Questura').click();
    await review(yusuf).proposal(BETTER).getByText('Proposta di Amina Finta').waitFor();
    await review(yusuf).approve.click();
    await review(yusuf)
      .proposal(BETTER)
      .getByText(/^Approvata: Yusuf Finto/)
      .waitFor();
    await openCard(yusuf);
    await cardsScreen(yusuf.page).paragraph(BETTER).waitFor();
    expect(await cardsScreen(yusuf.page).marks.innerText()).toMatch(/Bozza/);
  });

  test('with the relay back the other tablet shows it, and says who proposed and who approved which version, and when', async () => {
    for (const device of [yusuf, amina]) await device.online();
    for (const device of [yusuf, amina]) await syncNow(device);
    await review(amina).open(ARABIC);
    await review(amina).filter('Approvate').click();
    await review(amina).text(BETTER).click();
    const said = review(amina).proposal(BETTER);
    await said.getByText(/^Proposta di Amina Finta, \d+ \p{L}+.* · versione 1$/u).waitFor();
    await said.getByText(/^Approvata: Yusuf Finto, \d+ \p{L}+/u).waitFor();
  });

  test('a sentence that lost what is filled in is refused beside the field, and stays typed', async () => {
    await review(amina).open(ARABIC);
    await review(amina).text('Può lavorare quando').click();
    const wrong = 'يمكنك العمل بعد أيام.';
    await review(amina).sentence.fill(wrong);
    await review(amina).propose.click();
    await amina.page.getByText('Le parti fra doppie parentesi graffe devono restare').waitFor();
    expect(await review(amina).sentence.inputValue()).toBe(wrong);
    expect(await review(amina).sentence.getAttribute('aria-invalid')).toBe('true');
    // Another text, and back: it is still there.
    await review(amina).open(ARABIC);
    await review(amina).text('Può lavorare quando').click();
    await expect.poll(() => review(amina).sentence.inputValue()).toBe(wrong);
  });

  test('a translator’s file proposes what is new, lists what it refuses, and changes nothing before somebody confirms', async () => {
    await review(amina).open(ARABIC);
    const file = readFileSync(await review(amina).download(), 'utf8');
    const [before = '', after = ''] = file.split('id="cards/cards/school/paragraphs/enrol"');
    const changed = `${before}id="cards/cards/school/paragraphs/enrol"${after.replace(/(<target[^>]*>)[^<]*/u, `$1${TRANSLATED}`)}`;
    const path = join(journey.folder, 'ar.xlf');
    writeFileSync(path, changed.replace('id="notices/understood"', 'id="notices/understand"'));
    await review(amina).readFile(path);
    await amina.page.getByText('1 frase diventa una proposta').waitFor();
    expect(await amina.page.locator('.review-refused li').allInnerTexts()).toEqual([
      expect.stringMatching(/^Nessun testo dell’app ha questo nome[\s\S]*notices\/understand/),
    ]);
    expect(await axeFindings(amina.page)).toEqual([]);
    await review(amina).open(ARABIC);
    await review(amina).filter('Proposte').filter({ hasText: /: 0$/ }).waitFor();
    await review(amina).readFile(path);
    await amina.page.getByRole('button', { name: 'Proponi 1 frase' }).click();
    await amina.page.getByText('Proposta 1 frase').waitFor();
    await review(amina).open(ARABIC);
    await review(amina).filter('Proposte').filter({ hasText: /: 1$/ }).click();
    await review(amina).text('Per iscrivere suo figlio').click();
    await review(amina).proposal(TRANSLATED).waitFor();
  });

  test('by keyboard alone another mediator finds it and sends it back with a reason, which its author reads', async () => {
    await syncNow(amina);
    await syncNow(yusuf);
    const { keyboard } = yusuf.page;
    await review(yusuf).open(ARABIC);
    await review(yusuf).filter('Proposte').filter({ hasText: /: 1$/ }).focus();
    await keyboard.press('Enter');
    await review(yusuf).text('Per iscrivere suo figlio').focus();
    await keyboard.press('Enter');
    await review(yusuf).proposal(TRANSLATED).waitFor();
    await yusuf.page.getByRole('button', { name: 'Rimanda', exact: true }).focus();
    await keyboard.press('Enter');
    await yusuf.page.getByLabel('Perché non va bene').waitFor();
    await yusuf.page.getByRole('dialog').getByText(TRANSLATED).waitFor();
    await yusuf.page.getByText('Amina Finta legge il motivo').waitFor();
    await keyboard.press('Enter');
    await yusuf.page.locator('#review-reason-error').waitFor();
    await keyboard.type('Manca il giorno di chiusura');
    await keyboard.press('Enter');
    await review(yusuf)
      .proposal(TRANSLATED)
      .getByText(/^Rimandata: Yusuf Finto/)
      .waitFor();
    await expect.poll(() => yusuf.page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await syncNow(yusuf);
    await syncNow(amina);
    await review(amina).open(ARABIC);
    await review(amina).text('Per iscrivere suo figlio').click();
    await review(amina).proposal(TRANSLATED).getByText('Manca il giorno di chiusura').waitFor();
    await amina.page.getByRole('button', { name: 'Proponi di nuovo' }).click();
    await review(amina).proposal(TRANSLATED).getByText('L’hai proposta tu').waitFor();
  });

  test('a broken file says so and changes nothing', async () => {
    const path = join(journey.folder, 'broken.xlf');
    writeFileSync(path, '<xliff version="1.2"><file target-language="ar"><body><trans-unit id="a">');
    await review(amina).open(ARABIC);
    await review(amina).readFile(path);
    await amina.page.getByText('Questo file non si può leggere').waitFor();
    await amina.page.getByText('Non è XML, o si interrompe. Riga 1.').waitFor();
    await review(amina).open(ARABIC);
    await review(amina).filter('Proposte').filter({ hasText: /: 1$/ }).waitFor();
  });

  test('the approved sentence is read on a locked tablet without network', async () => {
    await frame(amina.page).lock();
    await outside(amina.page).passphrase.waitFor();
    await amina.offline();
    await amina.kill();
    await amina.start();
    await amina.page.getByRole('link', { name: 'Numeri di emergenza' }).click();
    await cardsScreen(amina.page).speak(ARABIC);
    await cardsScreen(amina.page).open(CARD);
    await cardsScreen(amina.page).paragraph(BETTER).waitFor();
    expect(await amina.page.getByRole('button', { name: /Proponi una frase migliore/ }).count()).toBe(0);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});

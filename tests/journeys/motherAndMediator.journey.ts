/**
 * A mother who speaks Arabic, a mediator beside her, and the tablet turned round: she reads the card and answers three
 * consents herself; the midwife writes what is hers alone to keep; the referral waits for the network.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readNotice } from '../../src/domain/consent';
import { fillLevelDb, readStores } from '../support/browserStores';
import { createCanarySearch } from '../support/canary';
import { createCanaries } from '../support/everyField';
import type { Device, Journey } from '../support/journey';
import { FOUNDERS_SECRET, joinTeam, PIN, SECRET } from '../support/journeyTeam';
import { type NodeMember, nodeMember } from '../support/nodeMember';
import { casesScreen } from '../support/pages/cases';
import { coveredScreen } from '../support/pages/covered';
import { directoryScreen } from '../support/pages/directory';
import { frame } from '../support/pages/frame';
import { outside } from '../support/pages/outside';
import { pickFromList } from '../support/pages/pick';
import { referralsScreen } from '../support/pages/referrals';
import { openFounder, startTeam } from '../support/startTeam';

const PATIENCE = { timeout: 60_000, interval: 200 };
const CLINIC = 'Consultorio di prova';
/** As it is kept of 0564/28246. */
const PHONE = '0564 28246';
const MEDIATOR = 'Selma Fittizia';
/** What a person reads in Arabic is written so by the browser too. */
const isArabic = /\p{Script=Arabic}/u;

describe('a mother who speaks Arabic, a mediator and the tablet turned round', () => {
  let journey: Journey;
  let operator: Device;
  let selma: Device;
  let midwife: Device;
  let office: NodeMember;
  const canaries = createCanaries();
  // The mediator reads whom they meet.
  const alias = 'Nadia Finta';
  const problem = canaries.of('problem');
  const done = canaries.of('what the midwife did at once');
  const covered = () => coveredScreen(operator.page);
  const main = () => operator.page.getByRole('main');
  const goTo = ({ page }: Device, path: string) => page.evaluate((to) => history.pushState(null, '', to), path);
  const own = () => selma.page.getByRole('region', { name: 'I tuoi appuntamenti' });
  const comeBack = async (): Promise<void> => {
    await frame(operator.page).typePin(PIN);
    await frame(operator.page).coverButton.waitFor();
  };
  const seen = () =>
    operator.page.evaluate(() => [document.documentElement.outerHTML, document.title, location.href].join('\n'));
  const nobody = [...canaries.markers, alias, MEDIATOR, 'Ada Prova'];
  const expectNothing = async (hidden = [...nobody, 'Équipe Prova']): Promise<void> => {
    const text = await seen();
    expect(hidden.filter((one) => text.includes(one))).toEqual([]);
  };
  /** Left alone for minutes while others work, a tablet covers itself, and then locks. */
  const wake = async ({ page }: Device, secret = SECRET): Promise<void> => {
    await page.locator('.frame, main.veil, #passphrase').first().waitFor();
    if ((await outside(page).passphrase.count()) > 0) await outside(page).unlock(secret);
    else if ((await frame(page).covered.count()) > 0) {
      await frame(page).askForPin();
      await frame(page).typePin(PIN);
    }
    await frame(page).coverButton.waitFor();
  };
  const personFile = async () => {
    await office.engine.syncNow();
    const [card] = await office.engine.cards('person');
    return office.engine.document(card?.documentId ?? '');
  };
  /** In the case's file: what is asked, and with whom beside her. */
  const newConsent = async (kind: string, target?: string): Promise<void> => {
    const { page } = operator;
    await referralsScreen(page).part('Consensi');
    await referralsScreen(page).button('Nuovo consenso').click();
    await referralsScreen(page).choose('Per che cosa', kind);
    if (target) await referralsScreen(page).choose('Per quale servizio', target);
    const beside = page.getByRole('group', { name: 'Mediatore presente' });
    await beside.getByRole('radio', { name: MEDIATOR, exact: true }).click();
    await beside.getByRole('radio', { name: MEDIATOR, exact: true, checked: true }).waitFor();
    await referralsScreen(page).button('Fai leggere e rispondere').click();
    await covered().answers.first().waitFor();
    await covered().speak('العربية');
    await expect.poll(() => main().getAttribute('dir')).toBe('rtl');
  };
  const finishConsent = async (): Promise<void> => {
    await covered().thanks.waitFor();
    // A notice says whose data it is: the team's name, and nobody's.
    await expectNothing(nobody);
    await covered().operator();
    await comeBack();
  };

  beforeAll(async () => {
    journey = await startTeam('of one');
    operator = await openFounder(journey);
    const { page } = operator;
    selma = await joinTeam(journey, operator, { name: MEDIATOR, profile: 'Mediatore linguistico-culturale' });
    midwife = await joinTeam(journey, operator, { name: 'Marta Fittizia', profile: 'Ostetrica' });
    office = await nodeMember(journey, operator, 'Carla Finzione');
    const directory = directoryScreen(page);
    await frame(page).go('Mostra');
    await directory.add();
    await directory.field('Nome').fill(CLINIC);
    await directory.pick('Che cosa fa', 'Consultorio, nascita');
    await directory.field('Telefono').fill('0564/28246');
    await directory.verify(CLINIC);
    await directory.takeBack(CLINIC).waitFor();
    await casesScreen(page).create({ alias, reason: 'Gravidanza e consultorio', kind: 'Accompagnamento' });
    await casesScreen(page).problem.fill(problem);
    await goTo(operator, '/team/mediation');
    await referralsScreen(page).button('Chiedi una mediazione').click();
    await referralsScreen(page).choose('Lingua', 'Arabo');
    await page.getByRole('group', { name: 'Mediatore' }).getByRole('radio', { name: MEDIATOR }).click();
    const sheet = page.getByRole('region', { name: 'La scheda per chi media' });
    await sheet.getByRole('button', { name: /^Chi incontra/ }).click();
    await pickFromList(page, alias);
    await sheet.getByRole('link', { name: alias }).waitFor();
    await frame(page).allDelivered();
    await operator.offline();
    // Three tablets and a colleague join.
  }, 480_000);
  afterAll(() => journey.end());

  test('`dir=rtl` on the card, isolated numbers', async () => {
    const { page } = operator;
    await frame(page).go('Mostra');
    await page.getByRole('button', { name: 'العربية', exact: true }).click();
    await page.getByRole('button', { name: /Gravidanza/ }).click();
    await page.getByRole('button', { name: 'Mostra alla persona' }).click();
    await covered().answer('Ho capito').waitFor();
    expect([await main().getAttribute('lang'), await main().getAttribute('dir')]).toEqual(['ar', 'rtl']);
    const phone = main().locator('.service', { hasText: CLINIC }).locator('a[href^="tel:"]');
    expect(await phone.innerText()).toContain(PHONE);
    /** Read from left to right, whatever stands around it: its first letter is left of its last. */
    const isLeftToRight = (text: string) =>
      main().evaluate((root, wanted) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.textContent?.indexOf(wanted) ?? -1;
          if (at < 0) continue;
          const edge = (from: number): number => {
            const range = document.createRange();
            range.setStart(node, from);
            range.setEnd(node, from + 1);
            return range.getBoundingClientRect().left;
          };
          return edge(at) < edge(at + wanted.length - 1);
        }
        return undefined;
      }, text);
    expect(await isLeftToRight(PHONE)).toBe(true);
    expect(await main().locator('.card-text .in-theirs a[href="tel:112"] bdi[dir=ltr]').innerText()).toBe('112');
    // The day of the card: month by its name in Arabic, the figures as on every paper.
    const foot = await main().locator('.card-foot').innerText();
    expect(foot).toMatch(/\d{1,2} \p{Script=Arabic}+ \d{4}/u);
    await expectNothing();
  });

  test('the Italian original is there, and the same paragraph stands out in both languages', async () => {
    const paragraph = operator.page.locator('.card-text > li').nth(1);
    const colour = () => paragraph.evaluate((item) => getComputedStyle(item).backgroundColor);
    const before = await colour();
    await paragraph.click();
    expect(await colour()).not.toBe(before);
    expect(await paragraph.locator('.in-theirs').innerText()).toMatch(isArabic);
    expect(await paragraph.locator('.in-italian').innerText()).toMatch(/Chieda presto un appuntamento/);
    await covered().answer('Ho capito').click();
    await covered().thanks.waitFor();
  });

  test('back, swipe, a new tab: nothing else appears; the operator’s PIN ends the handover', async () => {
    const { page } = operator;
    for (let step = 0; step < 5; step++) {
      await page.goBack({ waitUntil: 'commit' }).catch(() => undefined);
      await page.goForward({ waitUntil: 'commit' }).catch(() => undefined);
      await expectNothing();
      expect(await frame(page).coverButton.count()).toBe(0);
    }
    const box = await main().boundingBox();
    await page.mouse.move((box?.width ?? 0) - 4, 300);
    await page.mouse.down();
    await page.mouse.move(10, 300, { steps: 5 });
    await page.mouse.up();
    await expectNothing();
    const tab = await operator.tablet.context.newPage();
    await tab.goto(`${journey.relay.url}/cases`);
    await outside(tab).passphrase.waitFor();
    expect(await tab.content()).not.toContain(alias);
    await tab.close();
    await covered().operator();
    await comeBack();
  });

  test('Consent events: notice ar, share given, photo refused, mediator named', async () => {
    const { page } = operator;
    await wake(operator, FOUNDERS_SECRET);
    await casesScreen(page).open(alias);
    await newConsent('Informativa letta o spiegata');
    expect(await covered().question.innerText()).toMatch(isArabic);
    await covered().answer('Ho capito').click();
    await finishConsent();
    await newConsent('Condivisione con un servizio indicato', 'Consultorio');
    await covered().answer('Ho capito').click();
    await covered().answer('Sono d’accordo').click();
    await finishConsent();
    await newConsent('Foto o audio');
    await covered().answer(/No$/).click();
    await finishConsent();
    // Read by a colleague, once there is a network.
    await operator.online();
    await frame(page).allDelivered();
    const mediator = (await office.engine.team()).members.find(({ name }) => name === MEDIATOR)?.seatId;
    const file = await personFile();
    const consents = (file?.rows ?? []).flatMap(({ record, cells, id }) => {
      const value = (field: string) => cells[field]?.value;
      const told = file?.events.find(({ row, kind }) => row === id && kind === 'read');
      const read = told && readNotice(told)?.language;
      return record === 'consent'
        ? [{ kind: value('kind'), to: value('forTarget'), status: value('status'), mediator: value('mediator'), read }]
        : [];
    });
    expect(consents.toSorted((a, b) => String(a.kind).localeCompare(String(b.kind)))).toEqual([
      { kind: 'notice_read', to: undefined, status: 'given', mediator, read: 'ar' },
      { kind: 'photo_audio', to: undefined, status: 'refused', mediator, read: undefined },
      { kind: 'share_service', to: 'family_clinic', status: 'given', mediator, read: 'ar' },
    ]);
    expect(mediator).toEqual(expect.any(String));
  });

  test('the midwife files the screening, in private: pregnant, twenty-two weeks', async () => {
    const { page } = midwife;
    await wake(midwife);
    await casesScreen(page).open(alias);
    await referralsScreen(page).part('Vulnerabilità');
    await page.getByRole('button', { name: 'Segnala', exact: true }).click();
    await referralsScreen(page).choose('Che cosa', 'Gravidanza');
    await page.getByRole('radio', { name: 'Entro 7 giorni', exact: true }).first().click();
    await page.getByRole('button', { name: 'Apri le schede di vulnerabilità' }).click();
    await page.getByRole('button', { name: 'Nuova scheda' }).click();
    await referralsScreen(page).radio('Da soli, in privato');
    const group = page.getByRole('group', { name: 'In gravidanza' });
    await group.getByRole('radio', { name: 'Sì', exact: true }).click();
    await page.getByLabel('Settimane').fill('22');
    await page.getByLabel('Settimane').blur();
    await page.getByRole('textbox', { name: 'Che cosa si è fatto subito' }).fill(done);
    await frame(page).allDelivered();
    expect(await page.getByLabel('Settimane').inputValue()).toBe('22');
  });

  test('Referral is `ready`, not `sent`, until online', async () => {
    const { page } = operator;
    const screen = referralsScreen(page);
    await wake(operator, FOUNDERS_SECRET);
    await operator.offline();
    await casesScreen(page).open(alias);
    await screen.part('Segnalazioni');
    await screen.button('Nuova segnalazione').click();
    await page.waitForURL(/\/team\/referrals\/[^/]+$/);
    await screen.radio('Tra noi');
    await screen.choose('A quale servizio', 'Consultorio');
    await screen.radio('Entro 7 giorni');
    await page.getByRole('textbox', { name: 'Motivo', exact: true }).fill('Prima visita in gravidanza.');
    await screen.button('Pronta da inviare').click();
    await expect.poll(() => screen.timeline(), PATIENCE).toEqual(['Bozza', 'Pronta, da inviare']);
    await frame(page).status.filter({ hasText: 'da consegnare' }).waitFor();
    await office.engine.syncNow();
    expect((await office.engine.cards('referral')).length).toBe(0);
    await operator.online();
    await expect.poll(() => screen.timeline(), PATIENCE).toEqual(['Bozza', 'Pronta, da inviare', 'Inviata']);
    await frame(page).allDelivered();
    await office.engine.syncNow();
    expect((await office.engine.cards('referral')).map(({ values }) => [values['status'], values['urgency']])).toEqual([
      ['sent', 'days_7'],
    ]);
  });

  test('With the mediator’s login afterwards: appointment visible, screening and case not present in IndexedDB in readable form', async () => {
    const { page, tablet } = selma;
    await wake(selma);
    await frame(page).go('Oggi');
    await own().getByRole('link').filter({ hasText: alias }).waitFor(PATIENCE);
    const search = createCanarySearch(canaries.markers);
    const open = (await readStores(page)).flatMap(({ where, bytes }) => search.inBytes(bytes, where));
    expect(open).toEqual([]);
    await frame(page).lock();
    await outside(page).passphrase.waitFor();
    const kept = await readStores(page);
    expect(kept.flatMap(({ where, bytes }) => search.inBytes(bytes, where))).toEqual([]);
    // The search finds what is there: the same texts, planted.
    const planted = kept.concat({ where: 'planted', bytes: Buffer.from(`..${problem}..${done}..`) });
    expect(
      new Set(planted.flatMap(({ where, bytes }) => search.inBytes(bytes, where)).map(({ marker }) => marker)),
    ).toEqual(new Set([problem, done]));
    await fillLevelDb(page);
    await tablet.close();
    expect(search.inFolder(join(journey.folder, MEDIATOR))).toEqual([]);
    // Who may read it reads it.
    await wake(midwife);
    await midwife.page.getByRole('textbox', { name: 'Che cosa si è fatto subito' }).waitFor();
    expect(await midwife.page.getByRole('textbox', { name: 'Che cosa si è fatto subito' }).inputValue()).toBe(done);
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});

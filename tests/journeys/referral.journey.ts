/** A need is reported by a reception centre, becomes a case, goes on to another part of the team, and comes back answered. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { referralFigures } from '../../src/domain/referralFigures';
import { must } from '../support/engineTeam';
import type { Device, Journey } from '../support/journey';
import { joinTeam } from '../support/journeyTeam';
import { type NodeMember, nodeMember } from '../support/nodeMember';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { pickFromList } from '../support/pages/pick';
import { referralsScreen } from '../support/pages/referrals';
import { openFounder, startTeam } from '../support/startTeam';

const PATIENCE = { timeout: 20_000, interval: 100 };
const ALIAS = 'Samba Finto';
const FEEDBACK = 'Tre colloqui, si prosegue al centro di salute mentale.';
const CLINICAL = 'Zeisig: primo colloquio clinico.';
const WAY = [
  'Bozza',
  'Pronta, da inviare',
  'Inviata',
  'Ricevuta',
  'Chieste informazioni',
  'Ricevuta',
  'Accettata',
  'Servizio in corso',
  'Conclusa',
];

describe('a referral accepted by another service', () => {
  let journey: Journey;
  let manager: Device;
  let reporter: Device;
  let prosit: NodeMember;
  /** Another case manager, whose tablet can be asked for what no screen offers. */
  let colleague: NodeMember;
  let out = '';
  let preview: Readonly<Record<string, string>> = {};
  let caseId = '';

  const cm = () => referralsScreen(manager.page);
  const field = (device: Device, name: string) => device.page.getByRole('textbox', { name, exact: true });
  const cardOf = async (id: string) =>
    (await prosit.engine.cards('referral')).find(({ documentId }) => documentId === id);
  const statusOf = async (id: string) => (await cardOf(id))?.values['status'];
  const waitFor = async (id: string, status: string): Promise<void> => {
    await vi.waitUntil(async () => {
      await prosit.engine.syncNow();
      return (await statusOf(id)) === status;
    }, PATIENCE);
  };
  const step = async (to: string): Promise<void> => {
    must(await prosit.engine.addEvent(out, 'referral', 'main', 'status', to));
    await prosit.engine.syncNow();
  };
  const newReferral = async (): Promise<string> => {
    const { page } = manager;
    await casesScreen(page).open(ALIAS);
    await cm().part('Segnalazioni');
    await cm().button('Nuova segnalazione').click();
    await page.waitForURL(/\/team\/referrals\/[^/]+$/);
    await cm().radio('Tra noi');
    await cm().choose('A quale servizio', 'Équipe PROSIT');
    await cm().radio('Entro 7 giorni');
    await field(manager, 'Motivo').fill('Dorme poco da settimane.');
    return new URL(page.url()).pathname.split('/').pop() ?? '';
  };

  beforeAll(async () => {
    journey = await startTeam('of one');
    manager = await openFounder(journey);
    reporter = await joinTeam(journey, manager, { name: 'Rita Finzione', profile: 'Operatore segnalante' });
    colleague = await nodeMember(journey, manager, 'Bruno Esempio', 'Case manager');
    prosit = await nodeMember(journey, manager, 'Paola Fittizia', 'Psicologo, etnopsicologo');

    const ro = referralsScreen(reporter.page);
    await ro.openList();
    await ro.button('Nuova segnalazione').click();
    await field(reporter, 'Da parte di').fill('CAS Collefinto');
    await field(reporter, 'Come chiamarla').fill(ALIAS);
    await ro.radio('Entro 7 giorni');
    await field(reporter, 'Motivo').fill('Dorme poco, chiede di parlare con qualcuno.');
    await frame(reporter.page).allDelivered();
    await ro.button('Invia la segnalazione').click();
    await vi.waitUntil(async () => (await ro.timeline()).includes('Inviata'), PATIENCE);
    await frame(reporter.page).allDelivered();

    await cm().open(ALIAS);
    await cm().button('Ricevuta').click();
    await cm().button('Accetta').click();
    await cm().choose('Causale principale', 'Disagio psicologico');
    await cm().button('Apri il caso').click();
    await manager.page
      .getByRole('region', { name: 'Apri un caso da questa segnalazione' })
      .waitFor({ state: 'detached' });
    await casesScreen(manager.page).open(ALIAS);
    caseId = new URL(manager.page.url()).pathname.split('/')[2] ?? '';
    await cm().askToShare('Équipe PROSIT', 'Sono d’accordo');
    out = await newReferral();
    await field(manager, 'Luogo').fill('CAS Collefinto');
    await manager.page.getByRole('button', { name: 'Aggiungi' }).first().click();
    await pickFromList(manager.page, 'Salute mentale');
    const shared = manager.page.getByRole('group', { name: 'Che cosa si condivide' });
    for (const name of ['Luogo', 'Bisogni']) {
      const box = shared.getByRole('checkbox', { name, exact: true });
      if ((await box.count()) > 0) await box.check({ force: true });
      else {
        await shared.getByRole('button', { name: 'Aggiungi' }).click();
        await pickFromList(manager.page, name);
      }
    }
    await vi.waitUntil(async () => 'Bisogni' in (await cm().sheet()), PATIENCE);
    await frame(manager.page).allDelivered();
    preview = await cm().sheet();
    await cm().button('Pronta da inviare').click();
    await waitFor(out, 'sent');
    await step('received');
    must(
      await prosit.engine.addRow(out, 'referralMessage', { kind: 'question', on: '2026-01-08', text: 'Da quando?' }),
    );
    await step('info_requested');
    await field(manager, 'Risposta').fill('Da due mesi.');
    await cm().button('Rispondi').click();
    await waitFor(out, 'received');
    // On the way the case manager goes on without network.
    await manager.offline();
    await casesScreen(manager.page).open(ALIAS);
    await casesScreen(manager.page).addNote('Accompagnato al primo colloquio.');
    await step('accepted');
    await step('in_service');
    const { documentId: clinical } = must(await prosit.engine.annex(caseId, 'clinical'));
    must(await prosit.engine.addRow(clinical, 'clinicalNote', { happenedOn: '2026-01-08', text: CLINICAL }));
    must(await prosit.engine.setField(out, 'referral', 'main', 'outcome', FEEDBACK));
    await step('completed');
    await manager.online();
    await frame(manager.page).allDelivered();
  });
  afterAll(() => journey.end());

  test('the preview shows exactly the chosen fields: alias, place, need', () => {
    expect(Object.keys(preview)).toEqual([
      'Da parte di',
      'A quale servizio',
      'Urgenza',
      'Come chiamarla',
      'Luogo',
      'Bisogni',
      'Motivo',
    ]);
    expect(preview['Bisogni']).toBe('Salute mentale');
  });

  test('timeline: draft, ready, sent, received, info_requested, received, accepted, in_service, completed with dates', async () => {
    await manager.page.evaluate((to) => history.pushState(null, '', to), `/team/referrals/${out}`);
    await expect.poll(() => cm().timeline(), PATIENCE).toEqual(WAY);
    const lines = await manager.page
      .getByRole('region', { name: 'Storia della segnalazione' })
      .getByRole('listitem')
      .allInnerTexts();
    for (const line of lines) expect(line).toMatch(/\d{1,2} \p{L}{3}.*\d{2}:\d{2}/u);
    await expect.poll(() => field(manager, 'Esito per chi ha segnalato').inputValue(), PATIENCE).toBe(FEEDBACK);
  });

  test('RO sees only status and agreed feedback', async () => {
    const { page } = reporter;
    await referralsScreen(page).open(ALIAS);
    await expect.poll(() => referralsScreen(page).timeline(), PATIENCE).toContain('Accettata');
    const seen = await page.locator('main').innerText();
    for (const hidden of ['Da due mesi', FEEDBACK, 'Accompagnato al primo colloquio'])
      expect(seen).not.toContain(hidden);
    await frame(page).go('Casi');
    await expect.poll(() => page.locator('a[href^="/cases/"]').filter({ hasText: ALIAS }).count()).toBe(0);
  });

  test('clinical notes of PROSIT are absent from the case manager’s device', async () => {
    await colleague.engine.syncNow();
    const texts = (view: unknown): string => JSON.stringify(view ?? '');
    expect(texts(await prosit.engine.annexView(caseId, 'clinical'))).toContain(CLINICAL);
    expect(texts(await colleague.engine.document(caseId))).toContain('Accompagnato al primo colloquio');
    expect(await colleague.engine.annexView(caseId, 'clinical')).toBeUndefined();
    expect(await colleague.engine.annex(caseId, 'clinical')).toEqual({ ok: false, error: 'not_allowed' });
    await manager.page.evaluate((to) => history.pushState(null, '', to), `/cases/${caseId}/diary`);
    await manager.page.getByRole('region', { name: 'Nota' }).first().waitFor();
    expect(await manager.page.locator('main').innerHTML()).not.toContain('Zeisig');
  });

  test('S18 counts one in, one out, accepted, days to answer', async () => {
    await prosit.engine.syncNow();
    const counted = (await prosit.engine.cards('referral')).map(({ values, life }) => ({ values, life }));
    const year = Number(counted[0]?.life[0]?.on.slice(0, 4));
    const figures = referralFigures(counted, year);
    expect(figures).toMatchObject({ in: 1, out: 1, accepted: 2, declined: 0, medianDaysToAnswer: 0 });
    expect(figures.completedWithFeedback).toBe(1);
  });

  test('variant: person withdraws while acceptance is in flight, withdrawn wins on all devices', async () => {
    const second = await newReferral();
    await frame(manager.page).allDelivered();
    await cm().button('Pronta da inviare').click();
    await waitFor(second, 'sent');
    await manager.offline();
    await cm().button('Ritira').click();
    must(await prosit.engine.addEvent(second, 'referral', 'main', 'status', 'accepted'));
    await prosit.engine.syncNow();
    await manager.online();
    await frame(manager.page).allDelivered();
    await waitFor(second, 'withdrawn');
    await expect.poll(() => manager.page.locator('.page-head').innerText(), PATIENCE).toContain('Ritirata');
    expect(caseId).not.toBe('');
  });
});

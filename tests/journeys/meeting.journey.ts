/** The weekly team meeting, prepared by two people offline; what it decides; and a consent withdrawn a week later. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { casesScreen } from '../support/pages/cases';
import { copiesScreen } from '../support/pages/copies';
import { erasureScreen } from '../support/pages/erasure';
import { frame } from '../support/pages/frame';
import { peopleScreen } from '../support/pages/people';
import { pick } from '../support/pages/pick';
import { referralsScreen } from '../support/pages/referrals';
import { openColleague, openFounder, startTeam } from '../support/startTeam';

const PATIENCE = { timeout: 20_000, interval: 100 };
const ALIAS = 'Rosa Immaginaria';
const NOTE = 'Prima frase di Ada.';
const EDITED = `${NOTE} E questa, di Carla, scritta senza rete.`;
const TUTORS = ['Livia Fantasia', 'Gino Fantasioso'] as const;
const PURPOSE = 'Rinnovo del permesso';
const SAID = 'Cerca lavoro nelle pulizie.';
const JOB_CENTRE = 'Centro per l’impiego (ARTI)';

describe('a weekly team meeting, then a withdrawal', () => {
  let journey: Journey;
  let one: Device;
  let other: Device;
  let meeting = '';
  const on = (device: Device) => referralsScreen(device.page);
  const goTo = (device: Device, path: string) => device.page.evaluate((to) => history.pushState(null, '', to), path);
  const agenda = (device: Device) => device.page.getByRole('region', { name: 'Ordine del giorno' });
  const item = (device: Device) => agenda(device).getByRole('button', { name: ALIAS });
  const decide = async (type: string, target?: string): Promise<void> => {
    await on(one).button('Nuova decisione').click();
    const panel = agenda(one).getByRole('region', { name: 'Decisioni' }).locator('.panel');
    await pick(one.page, panel.getByRole('button', { name: 'Decisione' }).first(), type);
    if (target) await pick(one.page, panel.getByRole('button', { name: 'A quale servizio' }), target);
    await panel.getByLabel('Entro il', { exact: true }).fill('2027-03-12');
    await panel.getByLabel('Entro il', { exact: true }).blur();
  };
  const closeDecision = () =>
    agenda(one).getByRole('region', { name: 'Decisioni' }).getByRole('button', { expanded: true }).click();
  const addTutor = async (name: string): Promise<void> => {
    await goTo(one, '/team/volunteers');
    await on(one).button('Nuovo volontario').click();
    await one.page.getByRole('textbox', { name: 'Nome', exact: true }).fill(name);
    await one.page.getByRole('textbox', { name: 'Telefono', exact: true }).fill('333 000 0009');
    await one.page.getByLabel('Accordo firmato il', { exact: true }).fill('2026-01-09');
    await frame(one.page).allDelivered();
  };
  const openMeeting = async (): Promise<void> => {
    await goTo(one, meeting);
    await item(one).waitFor();
  };
  const openDecision = async (type: string): Promise<void> => {
    await openMeeting();
    await item(one).click();
    await agenda(one)
      .getByRole('region', { name: 'Decisioni' })
      .getByRole('button', { name: new RegExp(`^${type}`) })
      .click();
  };
  const tutor = (name: string) => one.page.getByRole('group', { name, exact: true });
  const referralStates = async (): Promise<readonly string[]> => {
    await on(one).openList();
    await one.page.locator('a[href^="/team/referrals/"]').first().waitFor();
    return one.page.locator('a[href^="/team/referrals/"]').filter({ hasText: ALIAS }).allInnerTexts();
  };

  beforeAll(async () => {
    journey = await startTeam('of two');
    one = await openFounder(journey);
    other = await openColleague(journey);
    await casesScreen(one.page).create({ alias: ALIAS, reason: 'Ricerca lavoro', kind: 'Accompagnamento' });
    await one.page
      .getByRole('group', { name: 'Da portare in équipe' })
      .getByRole('radio', { name: 'Sì' })
      .check({ force: true });
    await peopleScreen(one.page).part('Nucleo');
    await peopleScreen(one.page).beginHousehold();
    await peopleScreen(one.page).member(ALIAS).waitFor();
    await casesScreen(one.page).addNote(NOTE);
    for (const name of TUTORS) await addTutor(name);
    await goTo(one, '/team/meetings');
    await on(one).button('Convoca una riunione').click();
    await one.page.waitForURL(/\/team\/meetings\/[^/]+$/);
    meeting = new URL(one.page.url()).pathname;
    await frame(one.page).allDelivered();
    await goTo(other, meeting);
    await agenda(other).waitFor();
    await on(other).button('Porta il caso segnato per l’équipe').waitFor();
    for (const device of [one, other]) await device.offline();
    for (const device of [one, other]) {
      await on(device).button('Porta il caso segnato per l’équipe').click();
      await item(device).waitFor();
    }
    for (const device of [one, other]) {
      await device.online();
      await frame(device.page).allDelivered();
    }
  });
  afterAll(() => journey.end());

  test('same case proposed twice is one item with two proposers', async () => {
    for (const device of [one, other]) {
      await expect.poll(() => item(device).innerText(), PATIENCE).toMatch(/Carla Finzione/);
      expect(await item(device).count()).toBe(1);
      expect(await item(device).innerText()).toMatch(/Ada Prova/);
    }
  });

  test('decisions became an assignment, a referral draft and a match, with owners and dates', async () => {
    await item(one).click();
    await one.page.getByRole('textbox', { name: 'Che cosa si è detto' }).fill(SAID);
    await decide('Assegna case manager');
    await on(one).button('Assegna il caso').click();
    await one.page.getByText('Assegnato', { exact: true }).waitFor();
    await closeDecision();
    await decide('Segnala ad altri', JOB_CENTRE);
    await on(one).button('Prepara la segnalazione').click();
    await one.page.getByRole('link', { name: 'Apri la segnalazione' }).waitFor();
    await closeDecision();
    await decide('Abbina volontari');
    await on(one).button('Prepara l’abbinamento').click();
    await one.page.getByRole('link', { name: 'Apri l’abbinamento' }).waitFor();
    const minutes = one.page.getByRole('region', { name: 'Verbale' });
    await expect.poll(() => minutes.innerText(), PATIENCE).toMatch(/Segnala ad altri · Ada Prova · 12 mar 2027/);
    expect(await minutes.innerText()).toMatch(/Assegna case manager · Ada Prova · 12 mar 2027/);
    expect(await minutes.innerText()).toMatch(/Abbina volontari · Ada Prova · 12 mar 2027/);
    expect((await referralStates()).join()).toContain('Bozza');
    await frame(one.page).allDelivered();
    await casesScreen(other.page).open(ALIAS);
    const manager = other.page.getByRole('group', { name: 'Responsabile del caso' });
    await expect.poll(() => manager.getByRole('radio', { name: 'Ada Prova' }).isChecked(), PATIENCE).toBe(true);
  });

  test('household accepts one tutor, refuses the other', async () => {
    await openDecision('Abbina volontari');
    await one.page.getByRole('link', { name: 'Apri l’abbinamento' }).click();
    const volunteers = one.page.getByRole('group', { name: 'Volontari', exact: true });
    for (const name of TUTORS) {
      await volunteers.getByRole('checkbox', { name, exact: true }).click();
      await volunteers.getByRole('checkbox', { name, exact: true, checked: true }).waitFor();
    }
    await tutor(TUTORS[0]).getByRole('radio', { name: 'Va bene' }).click();
    await tutor(TUTORS[0]).getByRole('radio', { name: 'Va bene', checked: true }).waitFor();
    await tutor(TUTORS[1]).getByRole('radio', { name: 'No', exact: true }).click();
    await tutor(TUTORS[1]).getByRole('radio', { name: 'No', exact: true, checked: true }).waitFor();
    await frame(one.page).allDelivered();
    await goTo(other, '/team/volunteers');
    const match = other.page.getByRole('link').filter({ hasText: `Nucleo di ${ALIAS}` });
    await expect.poll(() => match.innerText(), PATIENCE).toContain(TUTORS[0]);
    await expect.poll(() => match.innerText(), PATIENCE).not.toContain(TUTORS[1]);
    expect(await match.innerText()).toContain('Sì');
  });

  describe('a week later she withdraws consent to share and asks that the copies go, while a colleague works offline', () => {
    beforeAll(async () => {
      await casesScreen(one.page).open(ALIAS);
      await on(one).askToShare(JOB_CENTRE, 'Sono d’accordo');
      for (const isSent of [true, false]) {
        if (isSent) {
          await on(one).openList();
          await one.page.locator('a[href^="/team/referrals/"]').filter({ hasText: 'Bozza' }).click();
        } else {
          await casesScreen(one.page).open(ALIAS);
          await on(one).part('Segnalazioni');
          await on(one).button('Nuova segnalazione').click();
          await on(one).choose('A quale servizio', JOB_CENTRE);
        }
        await on(one).radio('Entro 30 giorni');
        await one.page.getByRole('textbox', { name: 'Motivo', exact: true }).fill('Cerca lavoro.');
        await frame(one.page).allDelivered();
        await on(one).button('Pronta da inviare').click();
        await on(one).button('Salva il file').waitFor();
        if (isSent) {
          await on(one).button('Salva il file').click();
          await one.page.getByRole('textbox', { name: 'Chi ha in mano il foglio o il file' }).fill('Sportello lavoro');
          await on(one).button('Consegnata').click();
          await vi.waitUntil(async () => (await on(one).timeline()).includes('Inviata'), PATIENCE);
        }
      }
      await casesScreen(one.page).open(ALIAS);
      await copiesScreen(one.page).open();
      await copiesScreen(one.page).attach('Passaporto', PURPOSE);
      await frame(one.page).allDelivered();
      await casesScreen(other.page).open(ALIAS);
      await copiesScreen(other.page).open();
      await vi.waitUntil(async () => (await copiesScreen(other.page).items()).length === 1, PATIENCE);

      await other.offline();
      await copiesScreen(other.page).attach('Permesso di soggiorno', PURPOSE);
      await casesScreen(other.page).part('Diario');
      const text = other.page.getByRole('region', { name: 'Nota' }).getByRole('textbox', { name: 'Testo' });
      await text.fill(EDITED);
      await frame(other.page).status.filter({ hasNotText: 'in salvataggio' }).waitFor();

      await on(one).part('Consensi');
      await one.page.getByRole('button', { name: /Condivisione con un servizio/ }).click();
      await on(one).button('Ha cambiato idea: revoca').click();
      await one.page.getByRole('dialog').getByRole('button', { name: 'Ha cambiato idea: revoca' }).click();
      await one.page.getByRole('dialog').waitFor({ state: 'detached' });
      await copiesScreen(one.page).open();
      await copiesScreen(one.page).erase();
      await erasureScreen(one.page).confirm('Solo le copie dei documenti');
      await erasureScreen(one.page).atOnce();
      await erasureScreen(one.page).item('Cancellazione fatta su 1 di 2').waitFor();
      await other.online();
      for (const device of [other, one]) await frame(device.page).allDelivered();
    });

    test('copies gone from every store, T2’s late copy included; a tombstone remains', async () => {
      await erasureScreen(one.page).list();
      await erasureScreen(one.page).item('Cancellazione fatta su 2 di 2').waitFor({ timeout: 60_000 });
      for (const device of [one, other]) {
        await casesScreen(device.page).open(ALIAS);
        await copiesScreen(device.page).open();
        await expect.poll(() => copiesScreen(device.page).items(), PATIENCE).toHaveLength(2);
        await expect
          .poll(
            async () => (await copiesScreen(device.page).items()).filter((one) => one.includes('copia cancellata')),
            PATIENCE,
          )
          .toHaveLength(2);
        await device.page.getByRole('button', { name: /^Passaporto/ }).click();
        await device.page.getByText('La copia è stata cancellata.').waitFor();
        expect(await on(device).button('Guarda la copia').count()).toBe(0);
      }
    });

    test('referral not yet sent becomes withdrawn; the receiver of an earlier one gets a deletion request', async () => {
      await vi.waitUntil(async () => (await referralStates()).some((text) => text.includes('Ritirata')), PATIENCE);
      const states = await referralStates();
      expect(states.filter((text) => text.includes('Ritirata'))).toHaveLength(1);
      expect(states.filter((text) => text.includes('Da cancellare presso chi l’ha ricevuta'))).toHaveLength(1);
    });

    test('T2’s note edit survives as it is not covered by the erasure', async () => {
      for (const device of [one, other]) {
        await casesScreen(device.page).open(ALIAS);
        await casesScreen(device.page).part('Diario');
        await expect.poll(() => casesScreen(device.page).notes(), PATIENCE).toEqual([EDITED]);
      }
    });

    test('minutes show the item without the erased content', async () => {
      await openMeeting();
      const minutes = one.page.getByRole('region', { name: 'Verbale' });
      await expect.poll(() => minutes.innerText(), PATIENCE).toContain(ALIAS);
      expect(await minutes.innerText()).toContain(SAID);
      // The note goes, too: the case goes on under another id, and the item leads there.
      await casesScreen(one.page).open(ALIAS);
      await casesScreen(one.page).part('Diario');
      await one.page.getByRole('link', { name: 'Cancella la nota…' }).click();
      await erasureScreen(one.page).confirm('Solo questa nota');
      await erasureScreen(one.page).atOnce();
      await erasureScreen(one.page).item('1 nota').waitFor();
      await openMeeting();
      await expect.poll(() => minutes.innerText(), PATIENCE).toContain(ALIAS);
      for (const gone of [EDITED, PURPOSE, 'Passaporto']) expect(await minutes.innerText()).not.toContain(gone);
      await item(one).click();
      await one.page.getByRole('link', { name: 'Apri il caso' }).click();
      await one.page.getByRole('heading', { level: 1, name: ALIAS }).waitFor();
    });
  });
});

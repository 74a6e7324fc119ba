/** [S10] Two tablets that have no relay hand over to each other what the other lacks: by a stick, by the share sheet, and back. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device, Journey } from '../support/journey';
import { casesScreen } from '../support/pages/cases';
import { frame } from '../support/pages/frame';
import { teamScreen } from '../support/pages/team';
import { openColleague, openFounder, startTeam } from '../support/startTeam';

const OMAR = { alias: 'Omar Inventato', reason: 'Ricerca casa', kind: 'Accompagnamento' } as const;
const FATOU = { alias: 'Fatou Modello', reason: 'Rinnovo permesso', kind: 'Accompagnamento veloce' } as const;
const NOTE = 'Chiamato il proprietario: due settimane in più.';

interface Shared {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

/** The share sheet of a device whose browser shares only kinds of file it knows; what it is given lies in `shared`. */
const giveShareSheet = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const shared: Promise<Shared>[] = [];
    Object.assign(window, { shared });
    Object.assign(navigator, {
      canShare: ({ files }: { files: File[] }) => files.every(({ type }) => type === 'text/plain'),
      share: async ({ files: [file] }: { files: File[] }) => {
        if (!file) throw new TypeError('nothing to share');
        const bytes = new Uint8Array(await file.arrayBuffer());
        const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
        shared.push(Promise.resolve({ name: file.name, type: file.type, base64: btoa(letters) }));
      },
    });
  });
const lastShared = (page: Page): Promise<Shared | undefined> =>
  page.evaluate(async () => (window as unknown as { shared: Promise<Shared>[] }).shared.at(-1));

describe('two tablets without a relay', () => {
  let journey: Journey;
  let ada: Device;
  let carla: Device;

  beforeAll(async () => {
    journey = await startTeam('of two');
    ada = await openFounder(journey);
    carla = await openColleague(journey);
    // The app must be on the tablets before its server is gone.
    for (const { page } of [ada, carla]) await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await journey.stopRelay();
  });
  afterAll(() => journey.end());

  test('what one has written goes to the other by a file for them, and it is said of whom it is', async () => {
    await casesScreen(ada.page).create(OMAR);
    await casesScreen(ada.page).addNote(NOTE);
    await teamScreen(ada.page).files();
    const file = await teamScreen(ada.page).saveFor('Carla Finzione');
    await teamScreen(carla.page).files();
    await teamScreen(carla.page).readFile(file);
    await carla.page.getByText(/^\d+ modifiche nuove di Ada Prova$/).waitFor();
    // She may be the first to reach the relay.
    await frame(carla.page)
      .status.getByText(/\d+ modifiche di colleghi da portare al server/)
      .waitFor();
    await casesScreen(carla.page).open(OMAR.alias);
    await casesScreen(carla.page).part('Diario');
    await expect.poll(() => casesScreen(carla.page).notes()).toEqual([NOTE]);
    const outside = readFileSync(file).toString('latin1');
    expect(outside.includes('Omar') || outside.includes('proprietario')).toBe(false);
  });

  test('back by the share sheet: the other’s own changes, and those built upon the first’s', async () => {
    await casesScreen(carla.page).create(FATOU);
    await giveShareSheet(carla.page);
    await teamScreen(carla.page).files();
    await teamScreen(carla.page).makeFile('Ada Prova');
    await carla.page.getByRole('button', { name: 'Condividi…' }).click();
    await expect.poll(() => lastShared(carla.page)).toMatchObject({ type: 'text/plain' });
    const shared = await lastShared(carla.page);
    expect(shared?.name).toMatch(/^ponte-\d{4}-\d\d-\d\d\.ponte\.txt$/);
    const path = join(journey.folder, shared?.name ?? '');
    writeFileSync(path, Buffer.from(shared?.base64 ?? '', 'base64'));
    await teamScreen(ada.page).files();
    await teamScreen(ada.page).readFile(path);
    await ada.page.getByText(/^\d+ modifiche nuove di Carla Finzione$/).waitFor();
    await casesScreen(ada.page).open(FATOU.alias);
  });

  test('a file that another app shares with this one waits, sealed, until it is read here', async () => {
    await casesScreen(ada.page).open(OMAR.alias);
    await casesScreen(ada.page).addNote('Visto il contratto.');
    await teamScreen(ada.page).files();
    const file = readFileSync(await teamScreen(ada.page).saveFor('Carla Finzione')).toString('base64');
    const answered = await carla.page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const form = new FormData();
      form.set('file', new File([bytes], 'x.ponte'));
      const answer = await fetch('/received', { method: 'POST', body: form, redirect: 'manual' });
      return answer.type;
    }, file);
    // As a navigation it leads to this page; asked for by a script it only says that it leads elsewhere.
    expect(answered).toBe('opaqueredirect');
    await frame(carla.page).go('Oggi');
    await teamScreen(carla.page).files();
    await carla.page.getByText('È arrivato un file da un’altra app.').waitFor();
    await carla.page.getByRole('button', { name: 'Leggi un file' }).click();
    await carla.page.getByText(/modific\S+ nuov\S+ di Ada Prova$/).waitFor();
    await carla.page.getByText('È arrivato un file da un’altra app.').waitFor({ state: 'detached' });
  });

  test('a file that is none, and one of another team, are refused in words', async () => {
    const path = join(journey.folder, 'list.txt');
    writeFileSync(path, 'una lista qualunque');
    await teamScreen(carla.page).files();
    await teamScreen(carla.page).readFile(path);
    await carla.page.getByText('Il file è rovinato o incompleto').waitFor();
  });

  test('with the relay back both are delivered, and nothing is there twice', async () => {
    await journey.startRelay();
    for (const { page } of [ada, carla]) {
      await frame(page).status.click();
      await page.getByRole('button', { name: 'Sincronizza adesso' }).click();
      await frame(page).allDelivered();
      await frame(page).go('Casi');
      for (const { alias } of [OMAR, FATOU]) await expect.poll(() => casesScreen(page).item(alias).count()).toBe(1);
    }
  });

  test('then there is nothing to bring, and no file is called ready', async () => {
    await teamScreen(carla.page).files();
    await carla.page.getByRole('button', { name: 'Prepara il file' }).click();
    await carla.page.getByText('Non c’è niente da portare').waitFor();
  });

  test('no rule of the content security policy was broken and no error was written', () => {
    expect(journey.faults()).toEqual([]);
  });
});

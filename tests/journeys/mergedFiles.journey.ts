/** Two files of one person, merged: what is due and what was agreed to in either is seen, and taken back where it stands. And whoever lives with them is reminded of too. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/daysBetween';
import type { RecordName } from '../../src/domain/records/index';
import { yearsAfter } from '../../src/domain/retain';
import { mergePersons } from '../../src/state/persons';
import { must } from '../support/engineTeam';
import type { Device, Journey } from '../support/journey';
import { type NodeMember, nodeMember } from '../support/nodeMember';
import { casesScreen } from '../support/pages/cases';
import { openFounder, startTeam } from '../support/startTeam';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome' }).format(new Date());
const [ONE, OTHER, CHILD, ALONE] = ['Mohamed Prova', 'Muhammad Finto', 'Amina Prova', 'Sola Inventata'];
const FROM_OTHER = `nell’altra scheda: ${OTHER}`;

describe('two files of one person, merged', () => {
  let journey: Journey;
  let device: Device;
  let office: NodeMember;
  let other = '';
  let consent = '';
  const add = async (id: string, record: RecordName, values: object): Promise<string> =>
    must(await office.engine.addRow(id, record, { ...values })).rowId;
  const create = async (kind: 'person' | 'household', values: object): Promise<string> => {
    const { documentId } = must(await office.engine.createDocument(kind));
    await add(documentId, kind, values);
    return documentId;
  };
  const part = (name: string) =>
    device.page.getByRole('navigation', { name: 'Parti del caso' }).getByRole('link', { name, exact: true }).click();
  const region = (name: string) => device.page.getByRole('region', { name, exact: true });
  const lines = async (name: string): Promise<readonly string[]> =>
    (await region(name).getByRole('listitem').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));

  beforeAll(async () => {
    journey = await startTeam('of one');
    device = await openFounder(journey);
    office = await nodeMember(journey, device, 'Carla Finzione', 'Case manager');
    const { engine } = office;
    await engine.syncNow();
    const desk = (await engine.document(await engine.settingsDocument()))?.rows.find(({ record }) => record === 'desk');
    const file = { kind: 'full', mainReason: 'housing_search', openedOn: today, desk: desk?.id };
    const opened = must(await engine.openCase({ person: { alias: ONE }, case: file, place: 'Grosseto' }));
    other = await create('person', { alias: OTHER });
    consent = await add(other, 'consent', { kind: 'share_service', forTarget: 'job_centre', how: 'oral', from: today });
    must(await engine.addEvent(other, 'consent', consent, 'status', 'given'));
    await add(other, 'deadline', { type: 'appeal_term', dueOn: addDays(today, 3), source: 'document' });
    await add(other, 'permit', { type: 'work_subordinate', expiresOn: addDays(today, 20) });
    await add(other, 'documentCopy', { type: 'passport', seenOriginal: true });
    const child = await create('person', { alias: CHILD, birth: yearsAfter(addDays(today, 25), -18) });
    await add(await create('person', { alias: ALONE }), 'permit', { expiresOn: addDays(today, 29) });
    const household = await create('household', { name: 'Nucleo Prova' });
    const member = { from: addDays(today, -9), livesHere: true };
    await add(household, 'householdMember', { ...member, person: opened.personId, relation: 'reference' });
    await add(household, 'householdMember', { ...member, person: child, relation: 'child' });
    must(await mergePersons(engine, other, opened.personId));
    await engine.syncNow();
  });
  afterAll(() => journey.end());

  test('today says what is due for all of them, and whose it is leads on', async () => {
    const { page } = device;
    await page.getByRole('navigation', { name: 'Sezioni' }).getByRole('link', { name: 'Oggi' }).click();
    await expect
      .poll(() => lines('Scadenze'))
      .toEqual([
        expect.stringMatching(/^Mohamed Prova Termine.* · .* · mancano 3 giorni$/),
        expect.stringMatching(/^Mohamed Prova Scadenza permesso · .* · mancano 20 giorni$/),
        expect.stringMatching(/^Amina Prova .*18.* · mancano 2[56] giorni$/),
        expect.stringMatching(/^Sola Inventata Scadenza permesso · .* · mancano 29 giorni$/),
      ]);
    await region('Scadenze').getByRole('link').filter({ hasText: ALONE }).click();
    await page.getByRole('heading', { level: 1, name: ALONE }).waitFor();
  });

  test('the case lists them, those of who lives with them by name', async () => {
    await casesScreen(device.page).open(ONE);
    await part('Scadenze');
    await expect
      .poll(() => lines('In arrivo'))
      .toEqual([
        expect.stringMatching(/^Apertura finestra rinnovo/),
        expect.stringMatching(/^Termine/),
        expect.stringMatching(/^Scadenza permesso/),
        expect.stringMatching(/^Amina Prova /),
      ]);
    await expect.poll(() => lines(`Scadenze della persona, ${FROM_OTHER}`)).toHaveLength(1);
    await region('In arrivo').getByRole('link').filter({ hasText: CHILD }).click();
    await device.page.getByRole('heading', { level: 1, name: CHILD }).waitFor();
  });

  test('a paper seen and a permit written in the other file are listed, and nothing is added there', async () => {
    await casesScreen(device.page).open(ONE);
    await part('Documenti');
    await expect.poll(() => lines(`Documenti visti, ${FROM_OTHER}`)).toEqual([expect.stringMatching(/^Passaporto/)]);
    expect(await device.page.getByRole('button', { name: 'Aggiungi un documento' }).count()).toBe(1);
    await part('Persona');
    await expect.poll(() => lines(`Permessi di soggiorno, ${FROM_OTHER}`)).toHaveLength(1);
    await part('Permesso');
    await device.page
      .getByText(/^Scade il .*: mancano 20 giorni/)
      .first()
      .waitFor();
  });

  test('what was agreed to in the other file is withdrawn there', async () => {
    const { page } = device;
    await part('Consensi');
    const list = region(`Consensi, ${FROM_OTHER}`);
    await list.getByRole('button', { expanded: false }).click();
    await list.getByRole('button', { name: 'Ha cambiato idea: revoca' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ha cambiato idea: revoca' }).click();
    await expect
      .poll(async () => {
        await office.engine.syncNow();
        const rows = (await office.engine.document(other))?.rows;
        return rows?.find(({ id }) => id === consent)?.cells['status']?.value;
      })
      .toBe('withdrawn');
  });
});

/** Visits and permits on real tablets: prepared, closed by two, and what two people typed without knowing of each other. */
import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../../src/base/bytes';
import { addDays } from '../../src/domain/daysBetween';
import type { RecordName } from '../../src/domain/records/index';
import { mergePersons } from '../../src/state/persons';
import { must, nothing, startTeam, syncAll, type TeamTablet } from '../support/engineTeam';
import { flip, onlyStore } from '../support/faultyDisk';
import { insideOf } from '../support/insider';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome', dateStyle: 'short' }).format(new Date());

const add = async ({ engine }: TeamTablet, id: string, record: RecordName, values: object): Promise<string> =>
  must(await engine.addRow(id, record, { ...values })).rowId;
const rowsOf = async ({ engine }: TeamTablet, id: string, record: string) =>
  (await engine.document(id))?.rows.filter((row) => row.record === record) ?? [];

const siteOf = async (tablet: TeamTablet, name: string): Promise<string> =>
  add(tablet, await tablet.engine.settingsDocument(), 'site', { name, kind: 'cas', municipality: 'Collefinto' });

const openedCase = async (tablet: TeamTablet, alias: string, more: object) => {
  const [desk = { id: '' }] = await rowsOf(tablet, await tablet.engine.settingsDocument(), 'desk');
  const file = { kind: 'fast', mainReason: 'permit_renewal', areas: ['legal'], riskFlag: 'none', openedOn: today };
  return must(
    await tablet.engine.openCase({ person: { alias }, case: { ...file, desk: desk.id, ...more }, place: 'Grosseto' }),
  );
};
const memberOf = async (tablet: TeamTablet, household: string, person: string): Promise<string> =>
  (await rowsOf(tablet, household, 'householdMember')).find(({ cells }) => cells['person']?.value === person)?.id ?? '';
const visitAt = async (tablet: TeamTablet, site: string): Promise<string> => {
  const { documentId } = must(await tablet.engine.createDocument('visit'));
  const me = (await tablet.engine.team()).members.find(({ self }) => self)?.seatId ?? '';
  await add(tablet, documentId, 'visit', { site, date: today, team: [me], languages: ['fr'] });
  return documentId;
};
const statusOf = async (tablet: TeamTablet, id: string): Promise<unknown> =>
  (await rowsOf(tablet, id, 'visit'))[0]?.cells['status']?.value;

describe('preparing a visit', () => {
  it('exchanges first: the tablet holds and counts what a colleague wrote a moment ago, and only what the visit needs', async () => {
    const team = await startTeam();
    const office = await team.found();
    const tablet = await team.join(office);
    const [site, other] = [await siteOf(office, 'CAS Collefinto'), await siteOf(office, 'CAS Altrove')];
    const here = await openedCase(office, 'Fatou Modello', { openedAtSite: site });
    await openedCase(office, 'Omar Inventato', { openedAtSite: other });
    await add(office, here.personId, 'deadline', {
      type: 'permit_expiry',
      dueOn: addDays(today, 57),
      source: 'document',
    });
    await add(office, await office.engine.publicDocument(), 'service', { name: 'Patronato', category: 'legal' });
    const visit = await visitAt(office, site);
    await office.engine.syncNow();

    const steps: string[] = [];
    const ready = must(await tablet.engine.prepareVisit(visit, ({ name }) => steps.push(name)));
    expect(ready).toMatchObject({
      exchanged: true,
      cases: [here.caseId],
      persons: 1,
      services: 1,
      unreadable: 0,
      waiting: 0,
    });
    // The window is open and the end is near.
    expect(ready.deadlines).toBe(2);
    expect(new Set(steps)).toEqual(new Set(['visit_exchange', 'visit_documents']));
    expect(ready.lastFullSync).toBeGreaterThan(0);
  });

  it('counts and opens everybody in the household, whoever of them the case is about, and nobody who has left it', async () => {
    const team = await startTeam();
    const office = await team.found();
    const site = await siteOf(office, 'CAS Collefinto');
    const of = async (alias: string, more: object = {}) => {
      const { documentId } = must(await office.engine.createDocument('person'));
      await add(office, documentId, 'person', { alias, ...more });
      await add(office, documentId, 'permit', { expiresOn: addDays(today, 57) });
      return documentId;
    };
    const here = await openedCase(office, 'Fatou Modello', { openedAtSite: site });
    const [spouse, gone, other] = [await of('Samba Finto'), await of('Awa Finta'), await of('Altra Finta')];
    const { documentId: household } = must(await office.engine.createDocument('household'));
    await add(office, household, 'household', { name: 'Nucleo Modello' });
    const member = { from: addDays(today, -400), livesHere: true };
    await add(office, household, 'householdMember', { ...member, person: here.personId, relation: 'reference' });
    await add(office, household, 'householdMember', { ...member, person: spouse, relation: 'spouse' });
    await add(office, household, 'householdMember', { ...member, person: gone, relation: 'sibling', to: today });
    const visit = await visitAt(office, site);
    await office.engine.syncNow();
    const ready = must(await office.engine.prepareVisit(visit, nothing));
    expect(ready).toMatchObject({ cases: [here.caseId], persons: 2, deadlines: 2, unreadable: 0 });

    // A case of the household itself, of no one person.
    must(await office.engine.setField(here.caseId, 'case', 'main', 'household', household));
    must(await office.engine.setField(here.caseId, 'case', 'main', 'person', undefined));
    must(
      await office.engine.setField(
        household,
        'householdMember',
        await memberOf(office, household, spouse),
        'person',
        other,
      ),
    );
    expect(must(await office.engine.prepareVisit(visit, nothing))).toMatchObject({
      persons: 2,
      deadlines: 2,
      unreadable: 0,
    });
  });

  it('takes a family along whose case was opened at the desk, where the household lives at the site', async () => {
    const team = await startTeam();
    const office = await team.found();
    const [site, desk] = [await siteOf(office, 'CAS Collefinto'), await siteOf(office, 'Sportello')];
    const away = await openedCase(office, 'Fatou Modello', { openedAtSite: desk });
    await openedCase(office, 'Omar Inventato', { openedAtSite: desk });
    const { documentId: household } = must(await office.engine.createDocument('household'));
    await add(office, household, 'household', { name: 'Nucleo Modello', site });
    const member = { from: addDays(today, -400), livesHere: true, person: away.personId, relation: 'reference' };
    await add(office, household, 'householdMember', member);
    const visit = await visitAt(office, site);
    const cases = async () => must(await office.engine.prepareVisit(visit, nothing)).cases;
    expect(await cases()).toEqual([away.caseId]);
    const row = await memberOf(office, household, away.personId);
    must(await office.engine.setField(household, 'householdMember', row, 'to', today));
    expect(await cases()).toEqual([]);
  });

  it('opens also the file of whom somebody stands for, and says as long as it is so that it does not open', async () => {
    const team = await startTeam();
    const office = await team.found();
    const site = await siteOf(office, 'CAS Collefinto');
    const here = await openedCase(office, 'Fatou Modello', { openedAtSite: site });
    const { documentId: other } = must(await office.engine.createDocument('person'));
    await add(office, other, 'person', { alias: 'Fatou M.' });
    must(await mergePersons(office.engine, other, here.personId));
    const visit = await visitAt(office, site);
    await office.engine.syncNow();
    must(await office.engine.setField(other, 'person', 'main', 'phone', '3330000001'));
    await office.engine.syncNow();
    expect(must(await office.engine.prepareVisit(visit, nothing))).toMatchObject({ persons: 1, unreadable: 0 });

    const { entries } = await insideOf(office);
    const its = entries.find(({ header }) => toBase64Url(header.docId) === other && header.m === 2);
    await office.engine.prepareLock(undefined);
    const row = await onlyStore(office.disk).get('log', its?.id ?? '');
    if (!row) throw new Error('not here');
    await flip(office.disk, 'log', row);
    let again = office;
    // What was found damaged once is set aside, and the rest opens.
    for (let unlocks = 0; unlocks < 2; unlocks++) {
      again = again.crash();
      // The relay would give it once more.
      again.cable.unplug();
      await again.unlock();
      expect(must(await again.engine.prepareVisit(visit, nothing))).toMatchObject({ persons: 1, unreadable: 1 });
    }
    again.cable.plug();
    await syncAll(again, again);
    expect(must(await again.engine.prepareVisit(visit, nothing))).toMatchObject({ persons: 1, unreadable: 0 });
  });

  it('without a network says that nothing was exchanged, and how old what is here is', async () => {
    const team = await startTeam();
    const office = await team.found();
    const visit = await visitAt(office, await siteOf(office, 'CAS Collefinto'));
    await office.engine.syncNow();
    const before = (await office.engine.syncStatus()).lastFullSync;
    await team.stopRelay();
    const ready = must(await office.engine.prepareVisit(visit, nothing));
    expect(ready).toMatchObject({ exchanged: false, lastFullSync: before, cases: [] });
  });

  it('of a visit that is not here is refused', async () => {
    const team = await startTeam();
    const office = await team.found();
    expect(await office.engine.prepareVisit('AAAAAAAAAAAAAAAAAAAAAA', nothing)).toEqual({
      ok: false,
      error: 'not_found',
    });
  });
});

describe('a visit closed by two tablets', () => {
  it('is closed once, and holds both paragraphs, whoever delivers first', async () => {
    const team = await startTeam();
    const office = await team.found();
    const tablet = await team.join(office);
    const visit = await visitAt(office, await siteOf(office, 'CAS Collefinto'));
    await syncAll(office, tablet);
    for (const [one, paragraph] of [
      [office, 'Aula chiusa alle dodici.'],
      [tablet, 'Mancava il mediatore.'],
    ] as const) {
      one.cable.unplug();
      await add(one, visit, 'visitClosing', { closedAt: `${today}T12:00`, paragraph });
      must(await one.engine.addEvent(visit, 'visit', 'main', 'status', 'closed_on_site'));
    }
    tablet.cable.plug();
    await tablet.engine.syncNow();
    office.cable.plug();
    await syncAll(office, tablet);
    for (const one of [office, tablet]) {
      expect(await statusOf(one, visit)).toBe('closed_on_site');
      const said = (await rowsOf(one, visit, 'visitClosing')).map(({ cells }) => cells['paragraph']?.value);
      expect(said.toSorted()).toEqual(['Aula chiusa alle dodici.', 'Mancava il mediatore.']);
    }
  });
});

describe('a permit application typed on two tablets', () => {
  it('shows both receipt numbers on both, and choosing one settles it everywhere', async () => {
    const team = await startTeam();
    const office = await team.found();
    const tablet = await team.join(office);
    const { personId } = await openedCase(office, 'Fatou Modello', {});
    const application = await add(office, personId, 'permitApplication', {
      permitType: 'work_subordinate',
      request: 'renewal',
    });
    await syncAll(office, tablet);
    office.cable.unplug();
    tablet.cable.unplug();
    const type = async ({ engine }: TeamTablet, value: string) =>
      must(await engine.setField(personId, 'permitApplication', application, 'receiptNumber', value));
    await type(office, '061234567890');
    await type(tablet, '061234567891');
    office.cable.plug();
    tablet.cable.plug();
    await syncAll(office, tablet);
    const numbersOn = async (one: TeamTablet) => {
      const [row] = await rowsOf(one, personId, 'permitApplication');
      const cell = row?.cells['receiptNumber'];
      return [cell?.value, ...(cell?.others ?? []).map(({ value }) => value)].toSorted();
    };
    expect(await numbersOn(office)).toEqual(['061234567890', '061234567891']);
    expect(await numbersOn(tablet)).toEqual(['061234567890', '061234567891']);
    const card = (await tablet.engine.cards('person')).find(({ documentId }) => documentId === personId);
    expect(card?.rows.find(({ record }) => record === 'permitApplication')?.conflicts).toEqual(['receiptNumber']);
    await type(tablet, '061234567890');
    await syncAll(tablet, office);
    expect(await numbersOn(office)).toEqual(['061234567890']);
  });
});

describe('a deadline ticked off by two', () => {
  it('is done, though the other called it off without knowing', async () => {
    const team = await startTeam();
    const office = await team.found();
    const tablet = await team.join(office);
    const { caseId } = await openedCase(office, 'Fatou Modello', {});
    const row = await add(office, caseId, 'caseDeadline', { type: 'plan_review', dueOn: today });
    await syncAll(office, tablet);
    office.cable.unplug();
    tablet.cable.unplug();
    must(await office.engine.addEvent(caseId, 'caseDeadline', row, 'status', 'done'));
    must(await tablet.engine.addEvent(caseId, 'caseDeadline', row, 'status', 'cancelled'));
    office.cable.plug();
    tablet.cable.plug();
    await syncAll(office, tablet);
    for (const one of [office, tablet]) {
      expect((await rowsOf(one, caseId, 'caseDeadline'))[0]?.cells['status']?.value).toBe('done');
    }
  });
});

describe('the newest note of a case', () => {
  it('stands on its card by its day alone', async () => {
    const team = await startTeam();
    const office = await team.found();
    const { caseId } = await openedCase(office, 'Fatou Modello', {});
    const lastNoteOn = async () =>
      (await office.engine.cards('case')).find((card) => card.documentId === caseId)?.lastNoteOn;
    expect(await lastNoteOn()).toBeUndefined();
    await add(office, caseId, 'note', { kind: 'contact', happenedOn: today, text: 'Chiamata.' });
    expect(await lastNoteOn()).toBe(today);
  });
});

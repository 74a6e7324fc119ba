/** Referrals and consents as real engines keep them: what may leave, what leaves, and what two tablets make of it. */
import { describe, expect, it } from 'vitest';
import { copiesIn, FILE_SEALED } from '../../../src/domain/sharedCopies';
import { must, personOf, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { createReceiving } from '../../support/whenReceived';

const MAIN = 'main';

interface Asked {
  readonly person: string;
  readonly row: string;
}
const consentOf = async ({ engine }: TeamTablet, person: string, values: object = {}): Promise<Asked> => {
  const begun = { kind: 'share_service', forTarget: 'job_centre', how: 'oral', ...values };
  const { rowId } = must(await engine.addRow(person, 'consent', begun));
  return { person, row: rowId };
};
const say = ({ engine }: TeamTablet, { person, row }: Asked, to: string) =>
  engine.addEvent(person, 'consent', row, 'status', to);

const referralOf = async ({ engine }: TeamTablet, person: string, values: object = {}): Promise<string> => {
  const { documentId } = must(await engine.createDocument('referral'));
  const begun = {
    direction: 'out',
    fromService: 'Équipe Prova',
    toTarget: 'job_centre',
    person,
    urgency: 'days_7',
    reason: 'Cerca lavoro come cuoco.',
    sharedFields: ['alias', 'languages'],
    status: 'draft',
    ...values,
  };
  must(await engine.addRow(documentId, 'referral', begun));
  return documentId;
};
const card = async ({ engine }: TeamTablet, id: string) =>
  (await engine.cards('referral')).find(({ documentId }) => documentId === id);
const statusOf = async (tablet: TeamTablet, id: string) => (await card(tablet, id))?.values['status'];
const step = ({ engine }: TeamTablet, id: string, to: string) => engine.addEvent(id, 'referral', MAIN, 'status', to);
const path = async (tablet: TeamTablet, id: string) => (await card(tablet, id))?.life.map(({ to }) => to);

const aCase = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const person = await personOf(ada, 'Omar Inventato');
  must(await ada.engine.setField(person, 'person', MAIN, 'phone', '+39 333 000 0001'));
  must(await ada.engine.setField(person, 'person', MAIN, 'languages', ['ar', 'fr']));
  return { team, ada, person };
};

describe('a referral', () => {
  it('without consent stays a draft: consent_missing', async () => {
    const { ada, person } = await aCase();
    const id = await referralOf(ada, person);
    const refused = { ok: false, error: 'consent_missing' };
    expect(await ada.engine.makeReady(id)).toEqual(refused);
    for (const to of ['ready', 'sent']) expect(await step(ada, id, to)).toEqual(refused);
    expect(await ada.engine.setField(id, 'referral', MAIN, 'status', 'sent')).toEqual(refused);
    const asked = await consentOf(ada, person);
    expect(await ada.engine.makeReady(id)).toEqual(refused);
    must(await say(ada, asked, 'refused'));
    expect(await ada.engine.makeReady(id)).toEqual(refused);
    expect(await statusOf(ada, id)).toBe('draft');
    must(await say(ada, asked, 'given'));
    must(await ada.engine.makeReady(id));
    expect((await card(ada, id))?.values['consent']).toBe(asked.row);
  });

  it('whose consent was withdrawn before the battery died does not leave, however soon after the next unlock', async () => {
    const { ada, person } = await aCase();
    const asked = await consentOf(ada, person);
    must(await say(ada, asked, 'given'));
    const id = await referralOf(ada, person);
    await ada.engine.prepareLock(undefined);
    const again = await ada.crash().unlock();
    // All cards are on the disk; the next is not written before the battery dies.
    await again.engine.dueForErasure();
    must(await say(again, asked, 'withdrawn'));
    const refused = { ok: false, error: 'consent_missing' };
    for (const leave of [
      ({ engine }: TeamTablet) => engine.makeReady(id),
      (tablet: TeamTablet) => step(tablet, id, 'sent'),
    ]) {
      const { engine } = await again.crash().unlock();
      expect(await leave({ ...again, engine })).toEqual(refused);
    }
  });

  it('whose consent is withdrawn by what has come in and is not applied yet does not leave', async () => {
    const { team, ada, person } = await aCase();
    const receiving = createReceiving();
    const bruno = await team.join(ada, team.makeTablet(undefined, receiving.world));
    const asked = await consentOf(ada, person);
    must(await say(ada, asked, 'given'));
    await syncAll(ada, bruno);
    const id = await referralOf(bruno, person);
    await bruno.engine.syncNow();
    must(await say(ada, asked, 'withdrawn'));
    const leaving = receiving.whenKept(() => bruno.engine.makeReady(id));
    await syncAll(ada, bruno);
    expect(await leaving).toEqual({ ok: false, error: 'consent_missing' });
  });

  it('of somebody who may be a minor waits for the guardian’s consent', async () => {
    const { ada, person } = await aCase();
    must(await ada.engine.setField(person, 'person', MAIN, 'birth', String(new Date().getFullYear() - 16)));
    const id = await referralOf(ada, person);
    must(await say(ada, await consentOf(ada, person), 'given'));
    expect(await ada.engine.makeReady(id)).toEqual({ ok: false, error: 'consent_missing' });
    must(await say(ada, await consentOf(ada, person, { how: 'guardian', guardian: 'La tutrice' }), 'given'));
    must(await ada.engine.makeReady(id));
  });

  it('takes along what was chosen and nothing else, as it was when it was made ready', async () => {
    const { ada, person } = await aCase();
    must(await say(ada, await consentOf(ada, person), 'given'));
    const id = await referralOf(ada, person, { phone: '+39 333 999 9999', site: 'CAS Collefinto' });
    must(await ada.engine.makeReady(id));
    must(await ada.engine.setField(person, 'person', MAIN, 'languages', ['ar', 'fr', 'en']));
    const values = (await card(ada, id))?.values;
    expect(values).toMatchObject({ alias: 'Omar Inventato', languages: ['ar', 'fr'], status: 'ready' });
    expect(values?.['phone']).toBeUndefined();
    expect(values?.['site']).toBeUndefined();
  });

  it('made ready anew takes along nothing that was taken off the person meanwhile', async () => {
    const { ada, person } = await aCase();
    must(await say(ada, await consentOf(ada, person), 'given'));
    const sharedFields = ['alias', 'phone', 'languages', 'safe_contact', 'site'];
    const id = await referralOf(ada, person, { sharedFields, site: 'CAS Collefinto' });
    must(await ada.engine.setField(person, 'person', MAIN, 'safeContactRule', 'Solo la mattina.'));
    must(await ada.engine.makeReady(id));
    expect((await card(ada, id))?.values).toMatchObject({
      phone: '+393330000001',
      safeContactRule: 'Solo la mattina.',
    });
    must(await step(ada, id, 'draft'));
    for (const field of ['phone', 'safeContactRule'])
      must(await ada.engine.setField(person, 'person', MAIN, field, ''));
    must(await ada.engine.setField(person, 'person', MAIN, 'languages', []));
    must(await ada.engine.makeReady(id));
    const values = (await card(ada, id))?.values;
    expect(values).toMatchObject({ alias: 'Omar Inventato', site: 'CAS Collefinto', status: 'ready' });
    for (const field of ['phone', 'safeContactRule', 'languages'])
      expect([field, values?.[field]]).toEqual([field, undefined]);
  });

  it('among colleagues is sent when the relay has it, and not before', async () => {
    const { team, ada, person } = await aCase();
    const bruno = await team.join(ada);
    must(await say(ada, await consentOf(ada, person, { forTarget: 'prosit_team' }), 'given'));
    const id = await referralOf(ada, person, { direction: 'internal', toTarget: 'prosit_team' });
    await syncAll(ada, bruno);
    ada.cable.unplug();
    must(await ada.engine.makeReady(id));
    await ada.engine.syncNow();
    expect(await statusOf(ada, id)).toBe('ready');
    expect(await statusOf(bruno, id)).toBe('draft');
    ada.cable.plug();
    await syncAll(ada, bruno);
    expect(await path(bruno, id)).toEqual(['draft', 'ready', 'sent']);
    expect(await path(ada, id)).toEqual(['draft', 'ready', 'sent']);
  });

  it('for a service outside is never sent by the relay having it', async () => {
    const { ada, person } = await aCase();
    must(await say(ada, await consentOf(ada, person), 'given'));
    const id = await referralOf(ada, person);
    must(await ada.engine.makeReady(id));
    await syncAll(ada);
    expect(await statusOf(ada, id)).toBe('ready');
    must(await step(ada, id, 'sent'));
    expect(await statusOf(ada, id)).toBe('sent');
  });

  it('withdrawn while it is accepted is withdrawn on both tablets, whoever syncs first', async () => {
    for (const first of ['ada', 'bruno']) {
      const { team, ada, person } = await aCase();
      const bruno = await team.join(ada);
      must(await say(ada, await consentOf(ada, person, { forTarget: 'prosit_team' }), 'given'));
      const id = await referralOf(ada, person, { direction: 'internal', toTarget: 'prosit_team' });
      must(await ada.engine.makeReady(id));
      await syncAll(ada, bruno);
      ada.cable.unplug();
      bruno.cable.unplug();
      must(await step(ada, id, 'withdrawn'));
      must(await step(bruno, id, 'accepted'));
      must(await step(bruno, id, 'in_service'));
      const order = first === 'ada' ? [ada, bruno] : [bruno, ada];
      for (const tablet of order) tablet.cable.plug();
      await syncAll(...order);
      expect([await statusOf(ada, id), await statusOf(bruno, id)]).toEqual(['withdrawn', 'withdrawn']);
      // Who had not looked yet and answers all the same changes nothing.
      must(await step(bruno, id, 'completed'));
      expect(await statusOf(bruno, id)).toBe('withdrawn');
    }
  });

  it('of a guest is his own document: he reads its state and the outcome, the team reads what he wrote, and no file', async () => {
    const { team, ada, person } = await aCase();
    const guest = await team.join(ada, undefined, undefined, 'RO');
    await syncAll(ada, guest);
    const seatId = (await guest.engine.team()).members.find(({ self }) => self)?.seatId ?? '';
    expect(await guest.engine.createDocument('referral')).toEqual({ ok: false, error: 'not_allowed' });
    const { documentId: id } = must(await guest.engine.createDocument('referral', seatId));
    const values = { direction: 'in', fromService: 'CAS Collefinto', toTarget: 'oss_team', urgency: 'days_7' };
    must(
      await guest.engine.addRow(id, 'referral', { ...values, alias: 'Samba', reason: 'Non dorme.', status: 'draft' }),
    );
    must(await guest.engine.makeReady(id));
    await syncAll(guest, ada);
    expect(await path(ada, id)).toEqual(['draft', 'ready', 'sent']);
    must(await step(ada, id, 'received'));
    must(await step(ada, id, 'accepted'));
    must(await ada.engine.setField(id, 'referral', MAIN, 'outcome', 'Primo colloquio fatto.'));
    const note = must(await ada.engine.createDocument('case'));
    must(await ada.engine.addRow(note.documentId, 'case', { kind: 'full', person }));
    await syncAll(ada, guest);
    expect((await card(guest, id))?.values).toMatchObject({ status: 'accepted', outcome: 'Primo colloquio fatto.' });
    expect(await guest.engine.cards('case')).toEqual([]);
    expect(await guest.engine.cards('person')).toEqual([]);
  });
});

describe('a consent withdrawn', () => {
  it('stays so whatever another tablet wrote meanwhile, and lets nothing more leave', async () => {
    const { team, ada, person } = await aCase();
    const bruno = await team.join(ada);
    const asked = await consentOf(ada, person);
    must(await say(ada, asked, 'given'));
    const id = await referralOf(ada, person);
    await syncAll(ada, bruno);
    bruno.cable.unplug();
    must(await ada.engine.setField(person, 'consent', asked.row, 'until', '2030-01-01'));
    must(await say(ada, asked, 'withdrawn'));
    must(await bruno.engine.setField(person, 'consent', asked.row, 'until', '2031-01-01'));
    must(await say(bruno, asked, 'given'));
    must(await bruno.engine.makeReady(id));
    bruno.cable.plug();
    await syncAll(bruno, ada, bruno);
    for (const tablet of [ada, bruno]) {
      const row = (await tablet.engine.document(person))?.rows.find((one) => one.id === asked.row);
      expect(row?.cells['status']?.value).toBe('withdrawn');
      expect(await step(tablet, id, 'sent')).toEqual({ ok: false, error: 'consent_missing' });
    }
  });
});

describe('a consent changed by a colleague while the person answers', () => {
  const change = ({ engine }: TeamTablet, { person, row }: Asked, field: string, value: unknown) =>
    engine.setField(person, 'consent', row, field, value);
  const stateOf = async ({ engine }: TeamTablet, { person, row }: Asked) =>
    (await engine.document(person))?.rows.find(({ id }) => id === row)?.cells['status']?.value;
  /** Ada hears the person say yes; Bruno, who has heard of nothing, writes another question. */
  const crossed = async (begun: object, [field, value]: readonly [string, unknown]) => {
    const { team, ada, person } = await aCase();
    const bruno = await team.join(ada);
    const asked = await consentOf(ada, person, begun);
    await syncAll(ada, bruno);
    bruno.cable.unplug();
    must(await say(ada, asked, 'given'));
    must(await change(bruno, asked, field, value));
    bruno.cable.plug();
    await syncAll(ada, bruno, ada);
    return { ada, bruno, person, asked };
  };

  it.each([
    [{ forTarget: 'job_centre' }, ['forTarget', 'union'], 'union'],
    [{ kind: 'contact_me' }, ['kind', 'share_service'], 'job_centre'],
  ] as const)('is a yes to nothing else: of %j with %j nothing leaves for %s', async (begun, changed, toTarget) => {
    const { ada, bruno, person, asked } = await crossed(begun, changed);
    for (const tablet of [ada, bruno]) {
      expect(await stateOf(tablet, asked)).toBe('not_asked');
      const id = await referralOf(tablet, person, { toTarget });
      expect(await tablet.engine.makeReady(id)).toEqual({ ok: false, error: 'consent_missing' });
      expect(await step(tablet, id, 'ready')).toEqual({ ok: false, error: 'consent_missing' });
    }
    // Asked anew, it counts for what they said it to.
    must(await say(ada, asked, 'given'));
    await syncAll(ada, bruno);
    for (const tablet of [ada, bruno])
      must(await tablet.engine.makeReady(await referralOf(tablet, person, { toTarget })));
  });

  it('is no guardian’s for having become one, and stays a yes where only its end was changed', async () => {
    const guardian = await crossed({}, ['how', 'guardian']);
    expect(await stateOf(guardian.bruno, guardian.asked)).toBe('not_asked');
    const later = await crossed({}, ['until', '2035-01-01']);
    expect(await stateOf(later.bruno, later.asked)).toBe('given');
  });

  it('counts again once what was asked stands there again', async () => {
    const { ada, asked } = await crossed({}, ['forTarget', 'union']);
    must(await change(ada, asked, 'forTarget', 'job_centre'));
    expect(await stateOf(ada, asked)).toBe('given');
  });

  it('written where nothing stood, by two who did not know of each other, is a yes to what was heard', async () => {
    const { team, ada, person } = await aCase();
    const bruno = await team.join(ada);
    const asked = await consentOf(ada, person, { forTarget: undefined });
    await syncAll(ada, bruno);
    bruno.cable.unplug();
    must(await change(ada, asked, 'forTarget', 'job_centre'));
    must(await say(ada, asked, 'given'));
    must(await change(bruno, asked, 'forTarget', 'union'));
    bruno.cable.plug();
    await syncAll(ada, bruno, ada);
    for (const tablet of [ada, bruno]) {
      const id = await referralOf(tablet, person, { toTarget: 'union' });
      expect(await tablet.engine.makeReady(id)).toEqual({ ok: false, error: 'consent_missing' });
    }
  });
});

describe('a referral sealed for somebody outside the team', () => {
  const words = {
    lang: 'it',
    dir: 'ltr',
    title: '<b>T</b>',
    ask: '',
    open: '',
    wrong: '',
    old: '',
    files: '',
  } as const;
  const sheet = { words, lines: [['Motivo', 'Cerca lavoro.']] as const, copies: [] };
  const attach = async ({ engine }: TeamTablet, owner: string, kind: 'paper' | 'attachment'): Promise<string> =>
    must(await engine.addAttachment(owner, new Uint8Array(500).fill(7), kind, 'image/webp')).documentId;

  it('is made of what is ready and may leave, and of no draft: consent_missing', async () => {
    const { ada, person } = await aCase();
    const id = await referralOf(ada, person);
    const refused = { ok: false, error: 'consent_missing' };
    expect(await ada.engine.sealReferral(id, sheet)).toEqual(refused);
    const asked = await consentOf(ada, person);
    must(await say(ada, asked, 'given'));
    expect(await ada.engine.sealReferral(id, sheet)).toEqual(refused);
    must(await ada.engine.makeReady(id));
    const { bytes, words: secret } = must(await ada.engine.sealReferral(id, sheet));
    const page = new TextDecoder().decode(bytes);
    expect(page).not.toContain('<b>');
    expect(page).not.toContain('Cerca lavoro');
    expect(secret.split(' ')).toHaveLength(6);
    expect(must(await ada.engine.sealReferral(id, sheet)).words).not.toBe(secret);
    must(await say(ada, asked, 'withdrawn'));
    expect(await ada.engine.sealReferral(id, sheet)).toEqual(refused);
  });

  it('is made of none that was taken back, though the consent still stands: not_allowed', async () => {
    const { team, ada, person } = await aCase();
    const bruno = await team.join(ada);
    const id = await referralOf(ada, person);
    must(await say(ada, await consentOf(ada, person), 'given'));
    must(await ada.engine.makeReady(id));
    await syncAll(ada, bruno);
    must(await step(bruno, id, 'withdrawn'));
    await syncAll(bruno, ada);
    expect(await ada.engine.sealReferral(id, sheet)).toEqual({ ok: false, error: 'not_allowed' });
    const told = (await ada.engine.document(id))?.events.filter(({ kind }) => kind === FILE_SEALED);
    expect(told).toEqual([]);
  });

  it('takes copies of the person’s own papers along, and nothing else: not_allowed', async () => {
    const { ada, person } = await aCase();
    const id = await referralOf(ada, person);
    must(await say(ada, await consentOf(ada, person), 'given'));
    must(await ada.engine.makeReady(id));
    const other = await personOf(ada, 'Fatou Modello');
    const own = await attach(ada, person, 'paper');
    const length = async (copies: readonly string[]) => {
      const chosen = { ...sheet, copies: copies.map((copy) => ({ id: copy, name: 'Passaporto' })) };
      const sealed = await ada.engine.sealReferral(id, chosen);
      return sealed.ok ? sealed.value.bytes.length : sealed.error;
    };
    expect((await length([own])) as number).toBeGreaterThan(((await length([])) as number) + 500);
    expect(await length([await attach(ada, other, 'paper')])).toBe('not_allowed');
    expect(await length([await attach(ada, person, 'attachment')])).toBe('not_allowed');
    expect(await length([person])).toBe('not_allowed');
  });

  it('tells in its history which sorts of paper went into each file, and nothing of one that was refused', async () => {
    const { ada, person } = await aCase();
    const id = await referralOf(ada, person);
    must(await say(ada, await consentOf(ada, person), 'given'));
    must(await ada.engine.makeReady(id));
    const file = await attach(ada, person, 'paper');
    must(await ada.engine.addRow(person, 'documentCopy', { type: 'passport', purpose: 'Iscrizione', file }));
    must(await ada.engine.sealReferral(id, sheet));
    must(await ada.engine.sealReferral(id, { ...sheet, copies: [{ id: file, name: 'Passaporto' }] }));
    const foreign = await attach(ada, await personOf(ada, 'Fatou Modello'), 'paper');
    await ada.engine.sealReferral(id, { ...sheet, copies: [{ id: foreign, name: 'Passaporto' }] });
    const told = (await ada.engine.document(id))?.events.filter(({ kind }) => kind === FILE_SEALED);
    expect(told?.map(({ to, by }) => [copiesIn(to), by])).toEqual([
      [[], 'Ada Prova'],
      [['passport'], 'Ada Prova'],
    ]);
  });
});

/** [K7] A notice on a covered tablet: understood and agreed are two taps, and both land in that one row of the person. */
import { describe, expect, it, vi } from 'vitest';
import { NOTICE_VERSION, noticeAbout } from '../../../src/domain/consent';
import type { Notice, NoticeSoFar } from '../../../src/engine/show/shownViews';
import { must, personOf, startTeam, type TeamTablet } from '../../support/engineTeam';

const PIN = '4711';
const place = { route: '/cases' };
const refused = { ok: false, error: 'not_allowed' };

const asked = async (values: object = {}) => {
  const team = await startTeam();
  const ada = await team.found();
  must(await ada.engine.setPin(PIN));
  const person = await personOf(ada, 'Nadia Finta');
  must(await ada.engine.setField(person, 'person', 'main', 'languages', ['ar']));
  const begun = { kind: 'share_service', forTarget: 'family_clinic', how: 'oral', ...values };
  const { rowId } = must(await ada.engine.addRow(person, 'consent', begun));
  const notice: Notice = { kind: 'consent', documentId: person, row: rowId };
  const tap = async (what: 'understood' | 'agree' | 'refuse', language = 'it') =>
    ada.engine.answer(notice, { tap: what, about: (await soFar(ada))?.about ?? '', language });
  return { team, ada, person, notice, tap };
};
const soFar = async ({ engine }: TeamTablet): Promise<NoticeSoFar> => {
  const state = await engine.state();
  return (state.kind === 'covered' ? state.shown?.value : undefined) as NoticeSoFar;
};
const rowAfter = async ({ engine }: TeamTablet, { documentId, row }: Notice) => {
  expect((await engine.uncover(PIN)).result).toBe('open');
  const found = (await engine.document(documentId))?.rows.find(({ id }) => id === row);
  return Object.fromEntries(Object.entries(found?.cells ?? {}).map(([field, { value }]) => [field, value]));
};

describe('[K7] a notice shown to a person', () => {
  it('says what it is about and in which languages they read; nothing else of the file', async () => {
    const { ada, notice } = await asked();
    must(await ada.engine.cover(place, notice));
    expect(await soFar(ada)).toEqual({
      about: noticeAbout({ kind: 'share_service', forTarget: 'family_clinic' }),
      consentKind: 'share_service',
      target: 'family_clinic',
      service: undefined,
      teamName: 'Équipe Prova',
      languages: ['ar'],
      read: false,
      answer: undefined,
      wantsSignature: false,
      signed: false,
    });
  });

  it('is agreed to only after it was understood; both taps are kept, with the text and the language read', async () => {
    const { ada, notice, tap } = await asked();
    must(await ada.engine.cover(place, notice));
    expect(await tap('agree')).toEqual(refused);
    must(await tap('understood', 'en'));
    expect(await soFar(ada)).toMatchObject({ read: true, answer: undefined });
    must(await tap('agree', 'en'));
    expect(await soFar(ada)).toMatchObject({ read: true, answer: 'given' });
    const row = await rowAfter(ada, notice);
    expect(row).toMatchObject({ status: 'given', languageReadIn: 'en', noticeVersion: NOTICE_VERSION });
    expect([row['readOn'], row['from']]).toEqual([row['from'], expect.stringMatching(/^\d{4}-/)]);
    const view = await ada.engine.document(notice.documentId);
    const events = view?.events.filter((event) => event.row === notice.row).map(({ kind, to }) => [kind, to]);
    expect(events).toEqual([
      ['read', { language: 'en', about: noticeAbout({ kind: 'share_service', forTarget: 'family_clinic' }) }],
      ['status', 'given'],
    ]);
  });

  it('is refused with one tap, read or not, and a yes just given may become a no', async () => {
    const { ada, notice, tap } = await asked();
    must(await ada.engine.cover(place, notice));
    must(await tap('refuse'));
    must(await tap('understood'));
    must(await tap('agree'));
    must(await tap('refuse'));
    expect(await rowAfter(ada, notice)).toMatchObject({ status: 'refused' });
  });

  it('is signed only once it is agreed to, with strokes and nothing else', async () => {
    const { ada, notice, tap } = await asked({ how: 'signature' });
    must(await ada.engine.cover(place, notice));
    expect(await soFar(ada)).toMatchObject({ wantsSignature: true, signed: false });
    const sign = async (path: string) =>
      ada.engine.answer(notice, { tap: 'sign', about: (await soFar(ada)).about, path });
    expect(await sign('M1 2L3 4')).toEqual(refused);
    must(await tap('understood'));
    must(await tap('agree'));
    expect(await sign('M1 2L3 4"/><script>')).toEqual({ ok: false, error: 'invalid_values' });
    must(await sign('M1 2L3 4'));
    expect(await soFar(ada)).toMatchObject({ signed: true });
    expect(await rowAfter(ada, notice)).toMatchObject({ signature: 'M1 2L3 4' });
  });

  it('that is refused keeps no signature, and the next yes has none', async () => {
    const { ada, notice, tap } = await asked({ how: 'signature' });
    must(await ada.engine.cover(place, notice));
    must(await tap('understood'));
    must(await tap('agree'));
    must(await ada.engine.answer(notice, { tap: 'sign', about: (await soFar(ada)).about, path: 'M1 2L3 4' }));
    must(await tap('refuse'));
    must(await tap('agree'));
    expect(await soFar(ada)).toMatchObject({ answer: 'given', signed: false });
    expect((await rowAfter(ada, notice))['signature']).toBeUndefined();
  });

  it('signed to something else than stands there now is asked anew, and the next yes has no signature', async () => {
    const { ada, person, notice, tap } = await asked({ how: 'signature' });
    must(await ada.engine.cover(place, notice));
    must(await tap('understood'));
    must(await tap('agree'));
    must(await ada.engine.answer(notice, { tap: 'sign', about: (await soFar(ada)).about, path: 'M1 2L3 4' }));
    await ada.engine.uncover(PIN);
    must(await ada.engine.setField(person, 'consent', notice.row, 'forTarget', 'union'));
    must(await ada.engine.cover(place, notice));
    expect(await soFar(ada)).toMatchObject({ target: 'union', read: false, answer: undefined });
    must(await tap('understood'));
    must(await tap('agree'));
    expect(await soFar(ada)).toMatchObject({ answer: 'given', signed: false });
  });

  it('that became another one after it was read is read anew before anybody agrees to it', async () => {
    const { ada, person, notice, tap } = await asked({ kind: 'contact_me' });
    must(await ada.engine.cover(place, notice));
    must(await tap('understood'));
    await ada.engine.uncover(PIN);
    must(await ada.engine.setField(person, 'consent', notice.row, 'kind', 'special_data'));
    must(await ada.engine.cover(place, notice));
    expect(await soFar(ada)).toMatchObject({ consentKind: 'special_data', read: false });
    expect(await tap('agree')).toEqual(refused);
    must(await tap('understood'));
    must(await tap('agree'));
    expect(await rowAfter(ada, notice)).toMatchObject({ kind: 'special_data', status: 'given' });
  });

  it('is not answered where it became another while the person read: notice_changed, and nothing is written', async () => {
    const { team, ada, person, notice, tap } = await asked();
    await ada.engine.syncNow();
    const carla = await team.join(ada);
    await carla.engine.syncNow();
    must(await ada.engine.cover(place, notice));
    must(await tap('understood'));
    const { about } = await soFar(ada);
    must(await carla.engine.setField(person, 'consent', notice.row, 'forTarget', 'job_centre'));
    await carla.engine.syncNow();
    // Covered, it goes on hearing of others by itself.
    const again = () => ada.engine.answer(notice, { tap: 'understood', about, language: 'it' });
    await vi.waitUntil(async () => !(await again()).ok, { timeout: 15_000, interval: 20 });
    for (const what of ['agree', 'refuse']) {
      const taken = await ada.engine.answer(notice, { tap: what, about, language: 'it' });
      expect(taken).toEqual({ ok: false, error: 'notice_changed' });
    }
    const row = await rowAfter(ada, notice);
    expect([row['forTarget'], row['status']]).toEqual(['job_centre', 'not_asked']);
  });

  it('of what the team writes down asks for nothing more than that it was understood', async () => {
    const { ada, notice, tap } = await asked({ kind: 'notice_read' });
    must(await ada.engine.cover(place, notice));
    must(await tap('understood'));
    expect(await rowAfter(ada, notice)).toMatchObject({ status: 'given' });
  });

  it('takes no tap for another row, no other words, and none for what was withdrawn', async () => {
    const { ada, person, notice, tap } = await asked();
    const { rowId } = must(await ada.engine.addRow(person, 'consent', { kind: 'photo_audio', how: 'oral' }));
    must(await ada.engine.cover(place, notice));
    const other: Notice = { ...notice, row: rowId };
    expect(await ada.engine.answer(other, { tap: 'understood', about: '', language: 'it' })).toEqual(refused);
    const asRow = { kind: 'row', documentId: person, record: 'consent', row: notice.row, field: 'kind' } as const;
    expect(await ada.engine.answer(asRow, 'photo_audio')).toEqual(refused);
    const wrong = { ok: false, error: 'invalid_values' };
    const { about } = await soFar(ada);
    const nonsense = [
      { tap: 'agree', about },
      { tap: 'agree', about, language: 'tlh' },
      { tap: 'agree', language: 'it' },
    ];
    for (const value of [undefined, 'agree', ...nonsense, { tap: 'sign', about }]) {
      expect(await ada.engine.answer(notice, value)).toEqual(wrong);
    }
    await ada.engine.uncover(PIN);
    must(await ada.engine.addEvent(person, 'consent', notice.row, 'status', 'withdrawn'));
    expect(await ada.engine.cover(place, notice)).toEqual(refused);
    expect(await soFar(ada)).toBeUndefined();
    expect(await tap('agree')).toEqual(refused);
  });
});

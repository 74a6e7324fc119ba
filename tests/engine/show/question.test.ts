/** [K7] Show mode: one question on a covered tablet, and an answer that lands in its field and nowhere else. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { nationalitiesOn } from '../../../src/domain/nationalities';
import type { Question, RowQuestion, ShownItem } from '../../../src/engine/show/shownViews';
import type { TabletState } from '../../../src/engine/views';
import { must, nothing, PASSPHRASE, personOf, startTeam, type TeamTablet, until } from '../../support/engineTeam';

const PIN = '4711';
const MINUTE = 60_000;
const place = { route: '/register', focus: 'access-draft-nationality' };
const nationality: Question = { kind: 'access', field: 'nationality' };
const languagesOf = (documentId: string): Question => ({
  kind: 'row',
  documentId,
  record: 'person',
  row: 'main',
  field: 'languages',
});
const draft = { desk: 'AAAAAAAAAAAAAAAAAAAAAA', day: '2027-03-09', reason: 'job_search' };

const tabletWithPin = async (): Promise<TeamTablet> => {
  const team = await startTeam();
  const ada = await team.found();
  must(await ada.engine.setPin(PIN));
  must(await ada.engine.saveAccessDraft(draft));
  return ada;
};
const shownOn = (state: TabletState): ShownItem | undefined => (state.kind === 'covered' ? state.shown : undefined);
const refused = { ok: false, error: 'not_allowed' };

describe('[K7] a question shown to a person', () => {
  it('of the access being filled in: the answer stands in that field, the others as they were', async () => {
    const ada = await tabletWithPin();
    must(await ada.engine.cover(place, nationality));
    expect(await ada.engine.state()).toEqual({
      kind: 'covered',
      invented: false,
      shown: { item: nationality, value: undefined },
    });
    must(await ada.engine.answer(nationality, 'SN'));
    expect(shownOn(await ada.engine.state())).toEqual({ item: nationality, value: 'SN' });
    expect(await ada.engine.uncover(PIN)).toMatchObject({
      result: 'open',
      place,
      session: { personName: 'Ada Prova' },
    });
    expect(await ada.engine.accessDraft()).toEqual({ ...draft, nationality: 'SN' });
  });

  it('of a person’s record: the answer is written there like any other, and delivered', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    must(await ada.engine.setPin(PIN));
    const person = await personOf(ada, 'Omar Inventato');
    const before = await ada.engine.document(person);
    must(await ada.engine.cover(place, languagesOf(person)));
    must(await ada.engine.answer(languagesOf(person), ['wo', 'fr']));
    expect((await ada.engine.uncover(PIN)).result).toBe('open');
    const cells = (await ada.engine.document(person))?.rows[0]?.cells;
    expect({ ...cells, languages: undefined }).toEqual({ ...before?.rows[0]?.cells, languages: undefined });
    expect(cells?.['languages']?.value).toEqual(['fr', 'wo']);
    await ada.engine.syncNow();
    await bruno.engine.syncNow();
    expect((await bruno.engine.document(person))?.rows[0]?.cells['languages']?.value).toEqual(['fr', 'wo']);
  });

  it.each([
    { kind: 'card', slug: 'pregnancy', language: 'ar' } as const,
    { kind: 'service', id: 'AAAAAAAAAAAAAAAAAAAAAA', language: 'ar' } as const,
  ])('may be a public $kind instead: nothing is answered to it, and it is shown again after a lock', async (card) => {
    const ada = await tabletWithPin();
    must(await ada.engine.cover(place, card));
    expect(shownOn(await ada.engine.state())).toEqual({ item: card, value: undefined });
    expect(await ada.engine.answer(card, 'SN')).toEqual(refused);
    expect(await ada.engine.answer(nationality, 'SN')).toEqual(refused);
    await ada.engine.prepareLock(undefined);
    expect(must(await ada.engine.unlock(PASSPHRASE, nothing)).resume).toEqual({ ...place, shown: card });
    expect(await ada.engine.accessDraft()).toEqual(draft);
  });

  it('of nationality: what the person puts right stands beside what was said before, and counts from today', async () => {
    const ada = await tabletWithPin();
    const person = await personOf(ada, 'Samba Inventato');
    must(await ada.engine.setField(person, 'person', 'main', 'nationality', ['GM']));
    must(
      await ada.engine.addRow(person, 'nationalityStatement', { value: 'GM', from: '2026-05-02', source: 'stated' }),
    );
    const asked: Question = { ...(languagesOf(person) as RowQuestion), field: 'nationality' };
    const put = async (...answers: readonly string[][]) => {
      must(await ada.engine.cover(place, asked));
      for (const answer of answers) must(await ada.engine.answer(asked, answer));
      await ada.engine.uncover(PIN);
      const rows = (await ada.engine.document(person))?.rows ?? [];
      return rows.flatMap(({ record, cells, removed }): Record<string, unknown>[] =>
        record === 'nationalityStatement' && !removed
          ? [Object.fromEntries(Object.entries(cells).map(([name, { value }]) => [name, value]))]
          : [],
      );
    };
    const said = { value: 'GM', from: '2026-05-02', source: 'stated' };
    // One tap after the other: another value, a slip taken back, and the old one away.
    const corrected = await put(['GM', 'SN'], ['GM', 'ML', 'SN'], ['GM', 'SN'], ['SN']);
    const today = { source: 'stated', from: expect.stringMatching(/^\d{4}-/) };
    expect(corrected).toHaveLength(2);
    expect(corrected).toEqual(
      expect.arrayContaining([
        expect.objectContaining(said),
        expect.objectContaining({ ...today, value: 'SN', replaces: 'GM' }),
      ]),
    );
    expect(nationalitiesOn(['SN'], corrected, '2026-06-01')).toEqual(['GM']);
    // A second one beside it stands for none; what stays as it was says nothing.
    const two = await put(['ML', 'SN'], ['ML', 'SN']);
    expect(two).toHaveLength(3);
    expect(two.find(({ value }) => value === 'ML')?.['replaces']).toBeUndefined();
  });

  it('shows the answer there is already, and takes another', async () => {
    const ada = await tabletWithPin();
    const person = await personOf(ada, 'Omar Inventato');
    must(await ada.engine.setField(person, 'person', 'main', 'languages', ['ar']));
    must(await ada.engine.cover(place, languagesOf(person)));
    expect(shownOn(await ada.engine.state())?.value).toEqual(['ar']);
    must(await ada.engine.answer(languagesOf(person), ['ar', 'fr']));
    must(await ada.engine.answer(languagesOf(person), ['fr']));
    await ada.engine.uncover(PIN);
    expect((await ada.engine.document(person))?.rows[0]?.cells['languages']?.value).toEqual(['fr']);
  });

  it('takes no answer to another question, of another row, or that is no answer', async () => {
    const ada = await tabletWithPin();
    const [omar, irina] = [await personOf(ada, 'Omar Inventato'), await personOf(ada, 'Irina Esempio')];
    must(await ada.engine.cover(place, languagesOf(omar)));
    const others: readonly Question[] = [
      nationality,
      languagesOf(irina),
      { ...languagesOf(omar), field: 'nationality' } as Question,
      { ...languagesOf(omar), field: 'alias' } as Question,
      { ...languagesOf(omar), row: 'other' } as Question,
      { ...languagesOf(omar), record: 'case' } as Question,
    ];
    for (const other of others) expect(await ada.engine.answer(other, ['fr'])).toEqual(refused);
    for (const value of ['fr', ['xx'], 7, {}, undefined, []]) {
      const answered = await ada.engine.answer(languagesOf(omar), value);
      expect(answered, String(value)).toEqual({ ok: false, error: 'invalid_values' });
    }
    // What else stands in the question is not looked at: the engine writes to the one it shows.
    must(await ada.engine.answer({ ...languagesOf(omar), ...{ alias: 'x' } }, ['fr']));
    await ada.engine.uncover(PIN);
    const values = async (id: string) => (await ada.engine.document(id))?.rows[0]?.cells;
    expect((await values(irina))?.['languages']?.value).toEqual([]);
    expect((await values(omar))?.['nationality']?.value).toEqual([]);
    expect((await values(omar))?.['alias']?.value).toBe('Omar Inventato');
    expect(await ada.engine.accessDraft()).toEqual(draft);
  });

  it('is only one that is declared so: everything else covers, and shows nothing', async () => {
    const ada = await tabletWithPin();
    const person = await personOf(ada, 'Omar Inventato');
    const wrong = [
      { kind: 'access', field: 'response' },
      { kind: 'access', field: 'nothing' },
      { ...languagesOf(person), field: 'alias' },
      { ...languagesOf(person), row: 'other' },
      { ...languagesOf(person), record: 'nothing' },
      languagesOf('AAAAAAAAAAAAAAAAAAAAAA'),
    ] as readonly Question[];
    for (const question of wrong) {
      expect(await ada.engine.cover(place, question)).toEqual(refused);
      expect(await ada.engine.state()).toEqual({ kind: 'covered', invented: false, shown: undefined });
      expect(await ada.engine.answer(question, 'SN')).toEqual(refused);
      expect((await ada.engine.uncover(PIN)).result).toBe('open');
    }
  });

  it('takes no answer when nothing is shown, when uncovered or when locked', async () => {
    const ada = await tabletWithPin();
    expect(await ada.engine.answer(nationality, 'SN')).toEqual(refused);
    await ada.engine.cover(place);
    expect(await ada.engine.answer(nationality, 'SN')).toEqual(refused);
    await ada.engine.uncover(PIN);
    must(await ada.engine.cover(place, nationality));
    expect(await ada.engine.cover(place, { kind: 'access', field: 'sex' })).toEqual(refused);
    expect(shownOn(await ada.engine.state())?.item).toEqual(nationality);
    await ada.engine.prepareLock(undefined);
    expect(await ada.engine.answer(nationality, 'SN')).toEqual(refused);
    await ada.unlock();
    expect(await ada.engine.accessDraft()).toEqual(draft);
  });

  it('is there again after a reload and the passphrase; uncovered, only the place is', async () => {
    const ada = await tabletWithPin();
    must(await ada.engine.cover(place, nationality));
    const again = ada.crash();
    expect(await again.engine.state()).toMatchObject({ kind: 'locked' });
    const session = must(await again.engine.unlock(PASSPHRASE, nothing));
    expect(session.resume).toEqual({ ...place, shown: nationality });
    must(await again.engine.cover(place, nationality));
    await again.engine.uncover(PIN);
    expect(must(await again.crash().engine.unlock(PASSPHRASE, nothing)).resume).toEqual(place);
  });
});

describe('[K7] a covered tablet left alone', () => {
  /** Timers that go off only when the test says so. */
  const timedTablet = async () => {
    const timers = new Map<() => void, number>();
    const team = await startTeam({
      world: {
        after: (milliseconds, call) => {
          timers.set(call, milliseconds);
          return () => timers.delete(call);
        },
      },
    });
    onTestFinished(() => timers.clear());
    const ada = await team.found();
    must(await ada.engine.setPin(PIN));
    timers.clear();
    return { ada, timers, minutes: () => [...timers.values()].map((time) => time / MINUTE).filter((time) => time > 5) };
  };
  const isLocked = async ({ engine }: TeamTablet) => (await engine.state()).kind === 'locked';

  it('locks fifteen minutes after somebody last tried', async () => {
    const { ada, timers, minutes } = await timedTablet();
    await ada.engine.cover(place);
    expect(minutes()).toEqual([15]);
    const [first] = [...timers].find(([, time]) => time === 15 * MINUTE) ?? [];
    await ada.engine.uncover('0000');
    expect(minutes()).toEqual([15]);
    const [later] = [...timers].find(([, time]) => time === 15 * MINUTE) ?? [];
    expect(later).not.toBe(undefined);
    expect(timers.has(first as () => void) && first !== later).toBe(false);
    later?.();
    await until(ada, () => isLocked(ada));
    expect(must(await ada.engine.unlock(PASSPHRASE, nothing)).resume).toEqual(place);
  });

  it('shows a question for sixty minutes, however often it is answered or a PIN is tried', async () => {
    const { ada, timers, minutes } = await timedTablet();
    must(await ada.engine.cover(place, nationality));
    const only = [...timers].find(([, time]) => time === 60 * MINUTE)?.[0];
    expect(minutes()).toEqual([60]);
    must(await ada.engine.answer(nationality, 'SN'));
    await ada.engine.uncover('0000');
    expect(minutes()).toEqual([60]);
    expect(timers.has(only as () => void)).toBe(true);
    only?.();
    await until(ada, () => isLocked(ada));
    expect(must(await ada.engine.unlock(PASSPHRASE, nothing)).resume).toEqual({ ...place, shown: nationality });
    expect(await ada.engine.accessDraft()).toEqual({ nationality: 'SN' });
  });

  it('has no timer left once it is open again', async () => {
    const { ada, minutes } = await timedTablet();
    must(await ada.engine.cover(place, nationality));
    await ada.engine.uncover(PIN);
    expect(minutes()).toEqual([]);
  });
});

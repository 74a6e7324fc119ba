/** [L10] The anonymous register: what stays of an access, what of one taken back, and what of a correction. */
import { describe, expect, it } from 'vitest';
import { anAccess } from '../../support/accesses2023';
import { must, startTeam, syncAll, type Team, type TeamTablet } from '../../support/engineTeam';
import { insideOf, mapWrites } from '../../support/insider';
import { createPrng } from '../../support/prng';

const MINUTE = 61_000;
const DAY = 24 * 60 * 60 * 1000;
const prng = createPrng(7);
const DESK = prng.id();
const OTHER_DESK = prng.id();
const access = (more: Readonly<Record<string, unknown>> = {}) => ({
  ...anAccess(prng, DESK, 'front'),
  day: '2023-05-04',
  ...more,
});

const registerEntries = async (tablet: TeamTablet) =>
  (await insideOf(tablet)).entries.filter(({ kind }) => kind === 'register');
const record = async ({ engine }: TeamTablet, values = access()) => must(await engine.recordAccess(values)).id;
const total = async ({ engine }: TeamTablet) => (await engine.report(2023)).all.accesses.total;

const twoTablets = async (): Promise<[Team, TeamTablet, TeamTablet]> => {
  const team = await startTeam();
  const ada = await team.found();
  return [team, ada, await team.join(ada)];
};

describe('[L10] an access that was delivered', () => {
  it('lies in the entry as one value under a random row id, in row-id order, by a client used once, on the day at 00:00', async () => {
    const [team, ada, bruno] = await twoTablets();
    for (let i = 0; i < 12; i++) await record(ada);
    team.pass(MINUTE);
    await syncAll(ada, bruno);
    for (let i = 0; i < 12; i++) await record(ada);
    team.pass(MINUTE);
    await syncAll(ada, bruno);

    for (const tablet of [ada, bruno]) {
      const entries = await registerEntries(tablet);
      expect(entries).toHaveLength(2);
      for (const { header, update } of entries) {
        expect(header.time % DAY).toBe(0);
        expect(header.clients.map(({ from }) => from)).toEqual([0]);
        const keys = mapWrites(update).map(({ key }) => key);
        expect(keys).toHaveLength(12);
        expect(keys).toEqual([...keys].sort());
        for (const key of keys) expect(key).toMatch(/^[\w-]{22}\/[\w-]{11}$/);
        const asked = Object.keys(access());
        for (const { value } of mapWrites(update))
          expect(asked).toEqual(expect.arrayContaining(Object.keys(value as object)));
      }
      const clients = entries.flatMap(({ header }) => header.clients.map(({ client }) => client));
      expect(new Set(clients).size).toBe(2);
    }
    expect(await total(bruno)).toBe(24);
  });

  it('names neither seat nor person: no part of it holds the id of any seat', async () => {
    const [team, ada, bruno] = await twoTablets();
    await record(ada);
    await record(bruno);
    team.pass(MINUTE);
    await syncAll(ada, bruno);

    const { seat, entries } = await insideOf(ada);
    const bodies = entries.filter(({ kind }) => kind === 'register').map(({ update }) => Buffer.from(update));
    expect(bodies).toHaveLength(2);
    for (const member of seat.roster.members.values()) {
      for (const body of bodies) {
        for (const form of ['base64url', 'hex', 'latin1'] as const) {
          const id = Buffer.from(member.seat).toString(form);
          expect(body.includes(Buffer.from(id, form === 'latin1' ? 'latin1' : 'ascii'))).toBe(false);
        }
      }
    }
  });

  it('is told apart while it may be taken back: what waits on purpose is no delay', async () => {
    const [team, ada] = await twoTablets();
    await record(ada);
    await record(ada);
    expect(await ada.engine.syncStatus()).toMatchObject({ undelivered: 2, undoable: 2 });
    ada.cable.unplug();
    team.pass(MINUTE);
    await record(ada);
    expect(await ada.engine.syncStatus()).toMatchObject({ undelivered: 3, undoable: 1 });
  });

  it('is not delivered within its minute, and is after it', async () => {
    const [team, ada, bruno] = await twoTablets();
    await record(ada);
    await syncAll(ada, bruno);
    expect(await total(bruno)).toBe(0);
    expect((await ada.engine.syncStatus()).undelivered).toBe(1);
    team.pass(MINUTE);
    await syncAll(ada, bruno);
    expect(await total(bruno)).toBe(1);
    expect((await ada.engine.syncStatus()).undelivered).toBe(0);
  });
});

describe('[L10] an access taken back within its minute', () => {
  it('leaves no trace on the tablet, nor on another after a later sync', async () => {
    const [team, ada, bruno] = await twoTablets();
    const kept = await record(ada);
    const undone = await record(ada);
    must(await ada.engine.undoAccess(undone));
    team.pass(MINUTE);
    await syncAll(ada, bruno);

    for (const tablet of [ada, bruno]) {
      const { entries, meta } = await insideOf(tablet);
      const register = entries.filter(({ kind }) => kind === 'register');
      const written = register.flatMap(({ update }) => mapWrites(update).map(({ key }) => key.split('/')[0]));
      expect(written).toEqual([kept]);
      expect(meta.filter(({ key }) => key.startsWith('waiting/'))).toEqual([]);
      expect(JSON.stringify(meta)).not.toContain(undone);
    }
  });

  it('leaves no entry and no document where it was the only one', async () => {
    const [team, ada, bruno] = await twoTablets();
    must(await ada.engine.undoAccess(await record(ada)));
    team.pass(MINUTE);
    await syncAll(ada, bruno);
    expect(await registerEntries(bruno)).toEqual([]);
    expect((await insideOf(ada)).seat.library.ofKind('register')).toEqual([]);
  });

  it('can be put back as long as it was the last undone and the tablet stays unlocked, and counts once', async () => {
    const [team, ada, bruno] = await twoTablets();
    const [first, second] = [await record(ada), await record(ada)];
    must(await ada.engine.undoAccess(first));
    must(await ada.engine.undoAccess(second));
    expect(await ada.engine.restoreAccess(first)).toEqual({ ok: false, error: 'not_found' });
    must(await ada.engine.restoreAccess(second));
    expect(await ada.engine.restoreAccess(second)).toEqual({ ok: false, error: 'not_found' });
    team.pass(MINUTE);
    await syncAll(ada, bruno);
    expect([await total(ada), await total(bruno)]).toEqual([1, 1]);
  });

  it('is refused once it has been written into its document', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const id = await record(ada);
    team.pass(MINUTE);
    await ada.engine.syncNow();
    expect(await ada.engine.undoAccess(id)).toEqual({ ok: false, error: 'undo_too_late' });
    expect(await total(ada)).toBe(1);
  });

  it('survives a crash as undone, and what was recorded survives as recorded', async () => {
    const team = await startTeam();
    const ada = await team.found();
    ada.cable.unplug();
    await record(ada);
    must(await ada.engine.undoAccess(await record(ada)));
    const again = await ada.crash().unlock();
    expect(await total(again)).toBe(1);
    team.pass(MINUTE);
    await again.engine.syncNow();
    expect(await total(again)).toBe(1);
    expect((await registerEntries(again)).flatMap(({ update }) => mapWrites(update))).toHaveLength(1);
  });
});

describe('a correction', () => {
  it('of an access still waiting replaces it and is not counted as one', async () => {
    const [team, ada, bruno] = await twoTablets();
    const id = await record(ada, access({ nationality: 'GM', permitType: 'asylum_request' }));
    must(await ada.engine.correctAccess(id, access({ nationality: 'SN', permitType: 'asylum_request' })));
    team.pass(MINUTE);
    await syncAll(ada, bruno);
    const [row, ...others] = await bruno.engine.accesses({ desk: undefined, month: '2023-05' });
    expect([row?.values['nationality'], others]).toEqual(['SN', []]);
    expect((await bruno.engine.report(2023)).corrections).toBe(0);
  });

  it('of a delivered access leaves one row, the new value, and a count of one, on both tablets', async () => {
    const [team, ada, bruno] = await twoTablets();
    const id = await record(ada, access({ nationality: 'GM', permitType: 'asylum_request' }));
    team.pass(MINUTE);
    await syncAll(ada, bruno);
    must(await bruno.engine.correctAccess(id, access({ nationality: 'SN', permitType: 'asylum_request' })));
    team.pass(MINUTE);
    await syncAll(bruno, ada);
    for (const { engine } of [ada, bruno]) {
      const rows = await engine.accesses({ desk: undefined, month: '2023-05' });
      expect(rows.map(({ values }) => values['nationality'])).toEqual(['SN']);
      const report = await engine.report(2023);
      expect([report.all.accesses.total, report.corrections]).toEqual([1, 1]);
    }
    const marks = (await registerEntries(ada)).flatMap(({ update }) => mapWrites(update)).slice(-2);
    expect(marks.map(({ value }) => value)).toContainEqual({ correction: 'access', year: 2023 });
    expect(JSON.stringify(marks.filter(({ value }) => 'correction' in (value as object)))).not.toContain(id);
  });

  it('of desk and month is counted where the value says, though the row stays in its document', async () => {
    const [team, ada, bruno] = await twoTablets();
    const id = await record(ada);
    team.pass(MINUTE);
    await syncAll(ada, bruno);
    must(await ada.engine.correctAccess(id, access({ desk: OTHER_DESK, day: '2023-06-01' })));
    team.pass(MINUTE);
    await syncAll(ada, bruno);
    expect(await bruno.engine.accesses({ desk: DESK, month: '2023-05' })).toEqual([]);
    expect((await bruno.engine.accesses({ desk: OTHER_DESK, month: '2023-06' })).map((row) => row.id)).toEqual([id]);
    expect((await insideOf(bruno)).seat.library.ofKind('register')).toHaveLength(1);
  });

  it('is for a mediator only of what this tablet recorded since the last unlock, for a coordinator of any', async () => {
    const [team, ada] = await twoTablets();
    const mediator = await team.join(ada, undefined, undefined, 'ME');
    const theirs = await record(ada);
    team.pass(MINUTE);
    await syncAll(ada, mediator);
    const own = await record(mediator);
    const mayCorrect = async ({ engine }: TeamTablet, id: string) =>
      (await engine.accesses({ desk: undefined, month: '2023-05' })).find((row) => row.id === id)?.mayCorrect;
    expect([await mayCorrect(mediator, theirs), await mayCorrect(mediator, own)]).toEqual([false, true]);
    const refused = { ok: false, error: 'not_allowed' };
    expect(await mediator.engine.correctAccess(theirs, access())).toEqual(refused);
    must(await mediator.engine.correctAccess(own, access()));
    team.pass(MINUTE);
    await syncAll(mediator, ada);
    must(await mediator.engine.correctAccess(own, access()));

    await mediator.engine.prepareLock(undefined);
    const unlocked = await mediator.crash().unlock();
    expect(await mayCorrect(unlocked, own)).toBe(false);
    expect(await unlocked.engine.correctAccess(own, access())).toEqual(refused);
    expect(await mayCorrect(ada, own)).toBe(true);
    must(await ada.engine.correctAccess(own, access()));
  });

  it('that was begun is kept sealed, and of one that is ended no row stays', async () => {
    const [, ada] = await twoTablets();
    const id = await record(ada);
    const formRows = async () => (await insideOf(ada)).meta.filter(({ key }) => key.startsWith('form/'));
    must(await ada.engine.saveFormDraft('correct', { [id]: access() }));
    expect((await formRows()).map(({ key }) => key)).toEqual(['form/correct']);
    expect(Object.keys(await ada.engine.formDraft('correct'))).toEqual([id]);
    expect(await ada.engine.formDraft('corr')).toEqual({});
    must(await ada.engine.saveFormDraft('correct', {}));
    expect(await formRows()).toEqual([]);
  });

  it('made on two tablets at once counts once, the same on both, until somebody decides', async () => {
    const [team, ada, bruno] = await twoTablets();
    const id = await record(ada);
    team.pass(MINUTE);
    await syncAll(ada, bruno);
    must(await ada.engine.correctAccess(id, access({ nationality: 'SN', permitType: 'asylum_request' })));
    must(await bruno.engine.correctAccess(id, access({ nationality: 'ML', permitType: 'asylum_request' })));
    team.pass(MINUTE);
    await syncAll(ada, bruno, ada);
    const seen = [];
    for (const { engine } of [ada, bruno]) {
      const report = await engine.report(2023);
      expect([report.all.accesses.total, report.undecided, report.corrections]).toEqual([1, 1, 2]);
      const [row] = await engine.accesses({ desk: undefined, month: '2023-05' });
      expect(row?.others).toHaveLength(1);
      seen.push(row?.values['nationality']);
    }
    expect(seen[0]).toBe(seen[1]);
    must(await ada.engine.correctAccess(id, access({ nationality: 'SN', permitType: 'asylum_request' })));
    team.pass(MINUTE);
    await syncAll(ada, bruno);
    expect((await bruno.engine.report(2023)).undecided).toBe(0);
  });
});

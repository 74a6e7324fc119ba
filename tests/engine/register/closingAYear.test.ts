/** Closing a year, by real engines around a real relay: the table stays, whatever arrives, changes or is asked for after. */
import { describe, expect, it } from 'vitest';
import { accesses2023, DESK_IDS } from '../../support/accesses2023';
import { cases2023 } from '../../support/cases2023';
import { expectNoneSetAside, must, PASSPHRASE, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { insideOf, mapWrites } from '../../support/insider';
import { openCases } from '../../support/openCases';
import { createPrng } from '../../support/prng';
import { BOTH_DESKS_2023, DESKS_2023 } from '../../support/seedFigures2023';
import { createReceiving } from '../../support/whenReceived';

const MINUTE = 61_000;
const refusal = (error: string) => ({ ok: false, error });
const ACCESSES = accesses2023().slice(0, 40);
const record = async ({ engine }: TeamTablet, values: Readonly<Record<string, unknown>>) =>
  must(await engine.recordAccess(values)).id;
const changed = (values: Readonly<Record<string, unknown>>) => ({
  ...values,
  nationality: values['nationality'] === 'SN' ? 'ML' : 'SN',
  permitType: 'asylum_request',
});

/** A case manager who founded, and coordinators, who may close. */
const teamOf = async (coordinators: number) => {
  const team = await startTeam();
  const ada = await team.found();
  const others: TeamTablet[] = [];
  for (let at = 0; at < coordinators; at++) others.push(await team.join(ada, undefined, PASSPHRASE, 'CO'));
  return { team, ada, others, all: [ada, ...others] };
};

const filled = async (coordinators: number) => {
  const made = await teamOf(coordinators);
  const { all, team } = made;
  const rows: string[] = [];
  for (const [at, values] of ACCESSES.entries()) {
    const tablet = all[at % all.length];
    if (tablet) rows.push(await record(tablet, values));
  }
  team.pass(MINUTE);
  await syncAll(...all);
  return { ...made, rows };
};
const year = async ({ engine }: TeamTablet, of = 2023) => engine.report(of);
const table = async (tablet: TeamTablet) => {
  const { afterClosing: _, ...rest } = await year(tablet);
  return rest;
};
/** Everything a screen shows of the closed year; rows as text, since nothing orders them. */
const shown = async (tablet: TeamTablet) => {
  const closed = await tablet.engine.closedYear(2023);
  return closed && { ...closed, asked: closed.asked.map(({ id, from, to }) => ({ id, from, to })) };
};

describe('closing a year', () => {
  it('on four tablets: the cases of 2023 as published, carried over on 1 January, and the same closed table on each', async () => {
    const { all, ada, others } = await teamOf(3);
    const cases = cases2023();
    for (const [at, tablet] of all.entries())
      await openCases(
        tablet.engine,
        cases.filter((_, n) => n % 4 === at),
      );
    await syncAll(...all);
    const [, , dora] = others as [TeamTablet, TeamTablet, TeamTablet];
    must(await dora.engine.closeYear(2023));
    await syncAll(dora, ...all);
    for (const tablet of all) {
      const { closed, all: whole, desks } = await year(tablet);
      expect(closed).toBe(true);
      expect(whole.cases).toEqual(BOTH_DESKS_2023.cases);
      for (const [at, desk] of DESK_IDS.entries()) {
        expect(desks.find((one) => one.desk === desk)?.cases).toEqual(DESKS_2023[at]?.cases);
        const next = (await year(tablet, 2024)).desks.find((one) => one.desk === desk);
        expect(next?.cases.fromEarlierYears).toBe(2);
      }
      expect(await table(tablet)).toEqual(await table(ada));
      await expectNoneSetAside(tablet);
    }
  }, 60_000);

  it('counts what has come in and is not applied yet', async () => {
    const { team, ada } = await teamOf(0);
    const receiving = createReceiving();
    const dora = await team.join(ada, team.makeTablet(undefined, receiving.world), PASSPHRASE, 'CO');
    await syncAll(ada, dora);
    for (const values of ACCESSES) await record(ada, values);
    team.pass(MINUTE);
    const closing = receiving.whenKept(() => dora.engine.closeYear(2023));
    await syncAll(ada, dora);
    must(await closing);
    const { all, afterClosing } = await year(dora);
    expect(all.accesses.total).toBe(ACCESSES.length);
    expect(afterClosing).toEqual({ arrived: 0, corrected: 0, asked: 0, cases: 0 });
  });

  it('what arrives later is kept and listed, and changes no figure; the access of the year after counts there', async () => {
    const { team, ada, others, all } = await filled(1);
    const [dora] = others as [TeamTablet];
    ada.cable.unplug();
    const [late] = accesses2023().slice(100);
    if (!late) throw new Error('no access');
    await record(ada, late);
    await record(ada, { ...late, day: '2024-01-02' });
    must(await dora.engine.closeYear(2023));
    const before = await table(dora);
    team.pass(MINUTE);
    ada.cable.plug();
    await syncAll(...all);
    for (const tablet of all) {
      expect(await table(tablet)).toEqual(before);
      expect((await year(tablet)).afterClosing).toEqual({ arrived: 1, corrected: 0, asked: 0, cases: 0 });
      expect((await tablet.engine.closedYear(2023))?.arrived).toEqual([late]);
      expect((await year(tablet, 2024)).all.accesses.total).toBe(1);
    }
  });

  it('a correction is refused and listed: the access stays, nobody is named, and it can be taken back for a minute', async () => {
    const { team, ada, others, all, rows } = await filled(1);
    const [dora] = others as [TeamTablet];
    const [id = ''] = rows;
    const [values] = ACCESSES;
    if (!values) throw new Error('no access');
    must(await dora.engine.closeYear(2023));
    await syncAll(...all);
    const before = await table(ada);
    const to = changed(values);
    expect(await ada.engine.correctAccess(id, to)).toEqual({ ok: true, value: 'asked' });
    const [taken] = (await ada.engine.closedYear(2023))?.asked ?? [];
    expect(taken).toMatchObject({ from: values, to, waiting: true });
    must(await ada.engine.undoAccess(taken?.id ?? ''));
    expect((await ada.engine.closedYear(2023))?.asked).toEqual([]);

    expect(await ada.engine.correctAccess(id, to)).toEqual({ ok: true, value: 'asked' });
    team.pass(MINUTE);
    await syncAll(...all);
    for (const tablet of all) {
      expect(await table(tablet)).toEqual(before);
      expect((await year(tablet)).corrections).toBe(0);
      const closed = await tablet.engine.closedYear(2023);
      expect(closed?.asked.map(({ from, to: asked }) => ({ from, to: asked }))).toEqual([{ from: values, to }]);
      const listed = await tablet.engine.accesses({ desk: undefined, month: values.day.slice(0, 7) });
      expect(listed.find((row) => row.id === id)).toMatchObject({ values, frozen: true });
    }
    // It lies among the accesses, as one of them: one value, on the day at 00:00, and no seat in it.
    const { entries, seat } = await insideOf(dora);
    const writes = entries.filter(({ kind }) => kind === 'register').flatMap(({ update }) => mapWrites(update));
    const asks = writes.filter(({ value }) => (value as { asks?: string }).asks === 'correction');
    expect(asks).toHaveLength(1);
    const fields = Object.keys(to).map((field) => `to.${field}`);
    expect(Object.keys(asks[0]?.value as object).sort()).toEqual(['access', 'asks', 'year', ...fields].sort());
    for (const member of seat.roster.members.values()) {
      expect(JSON.stringify(asks)).not.toContain(Buffer.from(member.seat).toString('base64url'));
    }
  });

  it('a correction made by somebody who had not heard of it is taken, listed, and in no figure of the closed year', async () => {
    const { team, ada, others, all, rows } = await filled(1);
    const [dora] = others as [TeamTablet];
    ada.cable.unplug();
    must(await dora.engine.closeYear(2023));
    const before = await table(dora);
    const to = changed(ACCESSES[0] ?? {});
    expect(await ada.engine.correctAccess(rows[0] ?? '', to)).toEqual({ ok: true, value: 'corrected' });
    team.pass(MINUTE);
    ada.cable.plug();
    await syncAll(...all);
    for (const tablet of all) {
      expect(await table(tablet)).toEqual(before);
      expect((await tablet.engine.closedYear(2023))?.corrected).toEqual([to]);
    }
  });

  it('two tablets that close it without each other show the same in the end: the first closing, and the other beside it', async () => {
    const { team, others, all } = await filled(2);
    const [bruno, carla] = others as [TeamTablet, TeamTablet];
    for (const tablet of [bruno, carla]) tablet.cable.unplug();
    await record(bruno, accesses2023()[200] ?? {});
    team.pass(MINUTE);
    must(await bruno.engine.closeYear(2023));
    const first = await table(bruno);
    team.pass(MINUTE);
    must(await carla.engine.closeYear(2023));
    for (const tablet of [carla, bruno]) {
      tablet.cable.plug();
      await tablet.engine.syncNow();
    }
    await syncAll(...all);
    const same = await shown(bruno);
    expect(same?.others.map(({ report }) => report.all.accesses.total)).toEqual([ACCESSES.length]);
    expect(same?.arrived).toEqual([]);
    for (const tablet of all) {
      expect(await table(tablet)).toEqual(first);
      expect(await shown(tablet)).toEqual(same);
      expect(await tablet.engine.closeYear(2023)).toEqual(refusal(tablet === all[0] ? 'not_allowed' : 'year_closed'));
    }
  });

  it('a case that changes later is listed with how it counted, and goes on in the year after', async () => {
    const { ada, others, all } = await teamOf(1);
    const [dora] = others as [TeamTablet];
    const histories = cases2023().filter(({ kind, openedOn }) => kind === 'full' && openedOn < '2023-12-31');
    const ids = await openCases(ada.engine, histories);
    await syncAll(...all);
    must(await dora.engine.closeYear(2023));
    const before = await table(dora);
    const at = histories.findIndex(
      ({ events }) => events.at(-1)?.to === 'archived' && events.at(-1)?.on.startsWith('2023'),
    );
    const open = histories.findIndex(({ events }) => events.at(-1)?.to === 'plan_active');
    const archived = ids[at] ?? '';
    const late = ids[open] ?? '';
    must(await ada.engine.addEvent(archived, 'case', 'main', 'status', { status: 'reopened', on: '2024-01-03' }));
    must(await ada.engine.addEvent(late, 'case', 'main', 'status', { status: 'archived', on: '2023-12-20' }));
    await syncAll(...all);
    for (const tablet of all) {
      expect(await table(tablet)).toEqual(before);
      const closed = await tablet.engine.closedYear(2023);
      expect(closed?.cases.map(({ documentId }) => documentId)).toEqual([late]);
      // Four were carried over: one was archived after all, and one is open again.
      expect((await year(tablet, 2024)).all.cases.fromEarlierYears).toBe(4);
    }
  });

  it('a fast case that became a full one before closing counts as one from that day, and another desk is not touched', async () => {
    const { others, all } = await teamOf(1);
    const [dora] = others as [TeamTablet];
    const [grosseto, follonica] = DESKS_2023;
    const histories = [...cases2023()];
    const at = histories.findIndex(
      ({ kind, desk, openedOn }) => kind === 'fast' && desk === DESK_IDS[1] && openedOn.startsWith('2023'),
    );
    const fast = histories[at];
    if (!fast) throw new Error('no fast case');
    // Still open, so that it can become a full one.
    histories[at] = { ...fast, events: fast.events.slice(0, 1) };
    const ids = await openCases(dora.engine, histories);
    must(await dora.engine.addEvent(ids[at] ?? '', 'case', 'main', 'promoted', { on: '2023-12-01' }));
    must(await dora.engine.closeYear(2023));
    await syncAll(dora, ...all);
    for (const tablet of all) {
      const { desks } = await year(tablet);
      const casesOf = (desk = '') => desks.find((one) => one.desk === desk)?.cases;
      expect(casesOf(DESK_IDS[0])).toEqual(grosseto.cases);
      expect(casesOf(DESK_IDS[1])).toEqual({
        ...follonica.cases,
        total: 18,
        openedInYear: 12,
        carriedOver: 3,
        fast: 64,
      });
    }
  }, 60_000);

  it('an access of this minute that was counted is not taken back any more', async () => {
    const { others } = await teamOf(1);
    const [dora] = others as [TeamTablet];
    const [values = {}] = ACCESSES;
    const id = await record(dora, values);
    must(await dora.engine.closeYear(2023));
    expect(await dora.engine.undoAccess(id)).toEqual(refusal('undo_too_late'));
    expect(await dora.engine.correctAccess(id, changed(values))).toEqual(refusal('year_closed'));
    expect((await year(dora)).all.accesses.total).toBe(1);
    expect((await dora.engine.closedYear(2023))?.corrected).toEqual([]);
  });

  it('a closing is written once: no field of it is set again, whoever asks', async () => {
    const { others } = await filled(1);
    const [dora] = others as [TeamTablet];
    must(await dora.engine.closeYear(2023));
    const { library } = (await insideOf(dora)).seat;
    const [document] = library.ofKind('yearClosing');
    const id = document?.id ?? '';
    const row = (await dora.engine.document(id))?.rows.find(({ record: name }) => name === 'yearClosing')?.id ?? '';
    expect(await dora.engine.setField(id, 'yearClosing', row, 'table', '{}')).toEqual(refusal('not_allowed'));
  });
});

describe('a year is not closed', () => {
  it('before it is over: year_not_over', async () => {
    const { team, others } = await teamOf(1);
    const thisYear = new Date(team.now()).getFullYear();
    expect(await others[0]?.engine.closeYear(thisYear)).toEqual(refusal('year_not_over'));
    expect(await others[0]?.engine.closedYear(thisYear)).toBeUndefined();
  });

  it('a second time: year_closed', async () => {
    const { others } = await teamOf(1);
    must((await others[0]?.engine.closeYear(2023)) ?? (refusal('nobody') as never));
    expect(await others[0]?.engine.closeYear(2023)).toEqual(refusal('year_closed'));
  });

  it('by whoever does not approve figures: not_allowed', async () => {
    const { team, ada } = await teamOf(0);
    const worker = await team.join(ada, undefined, PASSPHRASE, 'SW');
    for (const tablet of [ada, worker]) expect(await tablet.engine.closeYear(2023)).toEqual(refusal('not_allowed'));
  });
});

it('of many orders of merge every one shows the same closed year', async () => {
  const prng = createPrng(11);
  const { team, others, all } = await filled(3);
  for (const tablet of others) tablet.cable.unplug();
  for (const tablet of prng.shuffle(others)) {
    await record(tablet, accesses2023()[300 + prng.int(500)] ?? {});
    team.pass(MINUTE);
    must(await tablet.engine.closeYear(2023));
  }
  // In whatever order they come back, all end alike.
  for (const tablet of prng.shuffle(others)) {
    tablet.cable.plug();
    await tablet.engine.syncNow();
  }
  await syncAll(...all);
  await syncAll(...all.toReversed());
  const same = await shown(all[0] as TeamTablet);
  expect(same?.others).toHaveLength(2);
  for (const tablet of all) {
    expect(await shown(tablet)).toEqual(same);
    expect(await table(tablet)).toEqual(await table(all[0] as TeamTablet));
  }
}, 60_000);

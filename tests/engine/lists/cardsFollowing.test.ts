/** [S11] Lists believe what a case says it goes on from only where a record says so too, whichever of the two comes first. */
import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../../../src/base/bytes';
import { keyRowsOf } from '../../../src/engine/documents/keyRing';
import { must, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { cases, openFile } from '../../support/erasureTeam';
import { fileOf, forgeEntry, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';

/** Two cases; the second says that it follows the first. */
const start = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const { file, words } = await openFile(ada);
  const next = await openFile(ada);
  must(await ada.engine.setField(next.file, 'case', 'main', 'previousCase', file));
  const row = (await ada.engine.document(file))?.rows.find(({ record }) => record === 'note')?.id ?? '';
  return { team, ada, bruno, file, words, next: next.file, row };
};
type Started = Awaited<ReturnType<typeof start>>;

const previousOf = async ({ engine }: TeamTablet, id: string): Promise<unknown> =>
  (await engine.cards('case')).find(({ documentId }) => documentId === id)?.values['previousCase'];
const listed = async (tablet: TeamTablet): Promise<readonly string[]> => [...(await cases(tablet))].sort();

/** What Bruno writes into a case of what that goes on from. */
const said = async (
  { ada, bruno, team }: Started,
  into: string,
  from: string,
): Promise<readonly [TeamTablet, TeamTablet]> => {
  const { seat } = await insideOf(bruno);
  const invented = { record: 'note', row: 'x', mark: 'A'.repeat(22), covers: {}, restored: false };
  const forged = await forgeEntry(seat, into, updateOf('origins', { [from]: invented }), { n: 300 });
  must(await ada.engine.readFile(fileOf(seat, [forged])));
  await syncAll(ada);
  const carla = await team.join(ada);
  expect((await (await insideOf(carla)).seat.library.open(into))?.replica.origins().has(from)).toBe(true);
  return [ada, carla];
};

/** Now, and in another engine on the same disk, far from the relay; answers that one. */
const nowAndAgain = async (tablet: TeamTablet, holds: (tablet: TeamTablet) => Promise<void>): Promise<TeamTablet> => {
  await holds(tablet);
  await tablet.engine.prepareLock(undefined);
  const other = tablet.crash();
  other.cable.unplug();
  await other.unlock();
  await holds(other);
  return other;
};

const leadsTo =
  (to: string, next: string) =>
  async (tablet: TeamTablet): Promise<void> => {
    expect(await listed(tablet)).toEqual([to, next].sort());
    expect(await previousOf(tablet, next)).toBe(to);
  };

describe('a case of which a member writes that it goes on from another', () => {
  it('stays on everybody’s lists beside that one, and is found, also after an unlock', async () => {
    const started = await start();
    const { bruno, ada, file, next, words } = started;
    await syncAll(ada, bruno);
    for (const tablet of await said(started, file, next)) {
      await nowAndAgain(tablet, async (one) => {
        expect(await listed(one)).toEqual([file, next].sort());
        expect((await one.engine.search(words[1] ?? '')).map(({ documentId }) => documentId)).toEqual([file]);
      });
    }
  });

  it('has nothing of it on its card: no unlock looks at what somebody named', async () => {
    const started = await start();
    const { bruno, ada, file, next, row } = started;
    await syncAll(ada, bruno);
    const tablets = await said(started, file, next);
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    await syncAll(...tablets);
    for (const tablet of tablets) {
      await tablet.engine.prepareLock(undefined);
      const kept = await (await insideOf(tablet)).seat.cardPages.load();
      expect(kept.flatMap(({ card, origins }) => (origins ? [[card.documentId, origins]] : []))).toEqual([
        [to, [file]],
      ]);
    }
  });

  it('stays there where it says so of itself', async () => {
    const started = await start();
    const { bruno, ada, file, next } = started;
    await syncAll(ada, bruno);
    for (const tablet of await said(started, file, file)) expect(await listed(tablet)).toEqual([file, next].sort());
  });

  it('leads no link away from one that is erased whole', async () => {
    const started = await start();
    const { bruno, ada, file, next } = started;
    const third = (await openFile(ada)).file;
    await syncAll(ada, bruno);
    const tablets = await said(started, third, file);
    must(await ada.engine.erase([file], false));
    await syncAll(...tablets);
    for (const tablet of tablets) {
      await nowAndAgain(tablet, async (one) => {
        expect(await previousOf(one, next)).toBe(file);
        expect(await listed(one)).toEqual([next, third].sort());
      });
    }
  });
});

describe('what a case goes on as since a note was erased', () => {
  it('is followed where it came before the record, and waits for that beside the case', async () => {
    const { ada, bruno, file, next, row } = await start();
    await syncAll(ada, bruno);
    const held = ada.cable.hold('APPEND');
    const erased = ada.engine.erasePart(file, 'note', row, false);
    await held.reached;
    await syncAll(bruno);
    expect((await insideOf(bruno)).seat.library.ofKind('case')).toHaveLength(3);
    const waiting = await nowAndAgain(bruno, async (one) => {
      expect(await listed(one)).toEqual([file, next].sort());
      expect(await previousOf(one, next)).toBe(file);
    });
    held.letGo();
    const to = must(await erased).documentId;
    waiting.cable.plug();
    await syncAll(waiting);
    for (const tablet of [ada, waiting]) await nowAndAgain(tablet, leadsTo(to, next));
  });

  it('is followed where the record came first', async () => {
    const { ada, bruno, file, next, row } = await start();
    await syncAll(ada, bruno);
    bruno.cable.unplug();
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    const held = bruno.cable.hold('PULL');
    bruno.cable.plug();
    const synced = bruno.engine.syncNow();
    await held.reached;
    expect(await listed(bruno)).toEqual([next]);
    expect(await previousOf(bruno, next)).toBe(file);
    held.letGo();
    await synced;
    await syncAll(bruno);
    await nowAndAgain(bruno, leadsTo(to, next));
  });

  it('is followed from the record on where the case itself never came', async () => {
    const { ada, bruno, file, next, row } = await start();
    await bruno.engine.syncNow();
    bruno.cable.unplug();
    await syncAll(ada);
    const held = ada.cable.hold('APPEND');
    const erased = ada.engine.erasePart(file, 'note', row, false);
    await held.reached;
    const { seat, entries } = await insideOf(ada);
    const here = entries.filter(({ header }) => toBase64Url(header.docId) !== file);
    const its = await keyRowsOf(seat, new Set([file]));
    const keys = (await seat.store.where('keys', 'read', 1)).filter(({ id }) => !its.includes(id));
    must(
      await bruno.engine.readFile(
        fileOf(
          seat,
          here.map(({ bytes }) => bytes),
          keys.map(({ bytes }) => bytes),
        ),
      ),
    );
    const b = await insideOf(bruno);
    expect(b.seat.library.known(file)).toBeUndefined();
    expect(b.seat.library.ofKind('case')).toHaveLength(2);
    expect(await previousOf(bruno, next)).toBe(file);
    held.letGo();
    const to = must(await erased).documentId;
    bruno.cable.plug();
    await syncAll(bruno);
    await nowAndAgain(bruno, leadsTo(to, next));
  });
});

/** From the relay's log to the screen: what a crash, a flipped byte or a lost relay must not undo. */
import { describe, expect, it } from 'vitest';
import {
  aliases,
  expectNoneSetAside,
  must,
  personOf,
  startTeam,
  syncAll,
  type TeamTablet,
} from '../../support/engineTeam';
import { flip, hasHeard, onlyStore } from '../../support/faultyDisk';
import { insideOf } from '../../support/insider';
import { emptyLog } from '../../support/lostRelay';
import { copyDisk } from '../../support/memoryTablet';
import { createReceiving } from '../../support/whenReceived';

const phone = async ({ engine }: TeamTablet, person: string) =>
  (await engine.document(person))?.rows[0]?.cells['phone']?.value;
const setPhone = async ({ engine }: TeamTablet, person: string, value: string) =>
  must(await engine.setField(person, 'person', 'main', 'phone', value));

describe('[T3] a crash between keeping what came and applying it', () => {
  it('loses nothing: it is applied at the next unlock, without a network', async () => {
    const { world, whenKept } = createReceiving();
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada, team.makeTablet(undefined, world));
    const atTheWorstMoment = whenKept(async () => copyDisk(bruno.disk));
    await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);

    const again = bruno.crash(await atTheWorstMoment);
    again.cable.unplug();
    await again.unlock();
    await expect.poll(() => aliases(again)).toEqual(['Omar Inventato']);
    await expectNoneSetAside(again);
  });
});

describe('a row of the log whose bytes have changed on the disk', () => {
  const threeTablets = async () => {
    const team = await startTeam();
    const ada = await team.found();
    const [bruno, carla] = [await team.join(ada), await team.join(ada)];
    const person = await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno, carla);
    await setPhone(ada, person, '3330000001');
    await syncAll(ada, bruno, carla);
    const { entries } = await insideOf(bruno);
    const last = entries.filter(({ kind }) => kind === 'person').sort((a, b) => a.header.m - b.header.m)[1];
    return { team, ada, bruno, carla, person, last: last?.id ?? '' };
  };

  it('is said, set aside, fetched again from the relay and shown again', async () => {
    const { bruno, person, last } = await threeTablets();
    const row = await onlyStore(bruno.disk).get('log', last);
    if (!row) throw new Error('no such row');
    await flip(bruno.disk, 'log', row);
    const again = bruno.crash();
    again.cable.unplug();
    await again.unlock();
    expect(await phone(again, person)).toBeUndefined();
    expect(hasHeard(again, 'damaged_row')).toBe(true);

    again.cable.plug();
    await again.engine.syncNow();
    expect(await phone(again, person)).toBe('3330000001');
    await expectNoneSetAside(again);
  });

  it('holds back what a colleague wrote upon it only until it is back', async () => {
    const { ada, bruno, carla, person, last } = await threeTablets();
    const row = await onlyStore(bruno.disk).get('log', last);
    if (!row) throw new Error('no such row');
    await flip(bruno.disk, 'log', row);
    const again = bruno.crash();
    again.cable.unplug();
    await again.unlock();
    expect(await phone(again, person)).toBeUndefined();
    await setPhone(carla, person, '3330000003');
    await syncAll(carla, ada);
    must(await carla.engine.setField(person, 'person', 'main', 'safeContactRule', 'solo di sera'));
    const file = must(await carla.engine.saveUndelivered());
    must(await again.engine.readFile(file.bytes));
    await syncAll(carla);

    again.cable.plug();
    await syncAll(again);
    await expectNoneSetAside(again);
    const cells = (await again.engine.document(person))?.rows[0]?.cells;
    expect([cells?.['phone']?.value, cells?.['phone']?.others]).toEqual(['3330000003', []]);
    expect(cells?.['safeContactRule']?.value).toBe('solo di sera');
  });

  it.each([
    ['version', 0],
    ['header key', 5],
    ['id', 15],
    ['body', -40],
  ] as const)('in its %s goes nowhere: neither to a relay that lost its log nor into a file', async (_, at) => {
    const { team, ada, bruno, person, last } = await threeTablets();
    const store = onlyStore(bruno.disk);
    const row = await store.get('log', last);
    if (!row) throw new Error('no such row');
    const place = at < 0 ? row.bytes.length + at : at;
    const bytes = row.bytes.map((byte, n) => (n === place ? byte ^ 1 : byte));
    must(await store.write([{ table: 'log', put: { ...row, bytes } }]));
    const again = bruno.crash();
    again.cable.unplug();
    await again.unlock();
    const mine = (await ada.engine.team()).members.find(({ self }) => self)?.seatId ?? '';
    const file = must(await again.engine.handOver(mine));
    expect(Buffer.from(file.bytes).includes(Buffer.from(bytes))).toBe(false);
    await team.restartRelay(emptyLog);
    again.cable.plug();
    await syncAll(again, ada, again);
    const carla = await team.join(ada);
    await syncAll(again, ada, carla);
    for (const tablet of [again, carla]) {
      expect(await phone(tablet, person)).toBe('3330000001');
      await expectNoneSetAside(tablet);
    }
  });

  it('is never offered to a relay that lost its log, so that the true bytes find their place', async () => {
    const { team, ada, bruno, person, last } = await threeTablets();
    const row = await onlyStore(bruno.disk).get('log', last);
    if (!row) throw new Error('no such row');
    await flip(bruno.disk, 'log', row);
    const again = bruno.crash();
    again.cable.unplug();
    await again.unlock();
    await team.restartRelay(emptyLog);
    again.cable.plug();
    await syncAll(again, ada, again);
    const carla = await team.join(ada);
    await syncAll(again, ada, carla);
    for (const tablet of [again, carla]) {
      expect(await phone(tablet, person)).toBe('3330000001');
      await expectNoneSetAside(tablet);
    }
  });
});

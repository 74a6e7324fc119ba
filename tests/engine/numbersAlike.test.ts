/** [L2, L8, I3] What is decided of two entries under one number follows from no order of arrival. */
import { describe, expect, it } from 'vitest';
import { chainKey, ZERO_HASH } from '../../src/log/chains';
import type { Header } from '../../src/log/header';
import { dialConversation } from '../../src/sync/conversation';
import { asSeat, nowhere, shakeHands } from '../../src/sync/handshake';
import { must, nothing, personOf, startTeam, syncAll, type TeamTablet } from '../support/engineTeam';
import { fileOf, forgeBody, forgeEntry, forgersCrypto, updateOf } from '../support/forgery';
import { insideOf } from '../support/insider';
import { createCable } from '../support/nodeDial';

const cellOf = async ({ engine }: TeamTablet, person: string, field: string) =>
  (await engine.document(person))?.rows[0]?.cells[field]?.value;
const whys = async ({ engine }: TeamTablet) =>
  (await engine.reviews()).flatMap(({ entries }) => entries.map(({ why, count }) => [why, count]));
const seatIdOf = async ({ engine }: TeamTablet): Promise<string> =>
  (await engine.team()).members.find(({ self }) => self)?.seatId ?? '';

/** Bruno has written one number; his keys are at hand, and he sends nothing by himself any more. */
const start = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const [bruno, eva] = [await team.join(ada), await team.join(ada)];
  const [person, other] = [await personOf(ada, 'Omar Inventato'), await personOf(ada, 'Fatou Modello')];
  await syncAll(ada, bruno, eva);
  must(await bruno.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
  await syncAll(bruno, ada, eva);
  bruno.cable.unplug();
  const { seat } = await insideOf(bruno);
  const { incarnation } = seat.counters;
  const at = (id: string) => seat.library.known(id)?.chains.get(chainKey({ seat: seat.keys.seat, incarnation }));
  const forge = (id: string, name: string, n: number, more: Partial<Header> = {}) => {
    const update = updateOf('person', { [`main/alias/${name.padEnd(16, 'A')}`]: [name, 9e14, seat.name] });
    const place = { incarnation, n, m: (at(id)?.m ?? 0) + 1, prev: at(id)?.head ?? ZERO_HASH, time: Date.now() };
    return more.clients
      ? forgeBody(seat, id, update, { ...place, ...more })
      : forgeEntry(seat, id, update, { ...place, ...more });
  };
  const push = async (...entries: readonly Uint8Array[]) => {
    const { roster, keys } = seat;
    const talk = await dialConversation(createCable().dial, () => nothing, team.origin, {
      unasked: nothing,
      closed: nothing,
    });
    if (!talk) throw new Error('no relay');
    const standing = { team: roster.team, seat: keys.seat, ...nowhere, rosterHead: roster.head };
    await shakeHands(forgersCrypto, talk, standing, asSeat(forgersCrypto, keys.signing), team.origin);
    const answer = await talk.ask({ type: 'PUSH', batch: 1, entries }, 'ACK');
    expect(answer?.results.every(({ result }) => result === 'placed')).toBe(true);
    talk.close();
  };
  return { team, ada, bruno, eva, person, other, seat, forge, push, id: await seatIdOf(bruno) };
};

describe('a number', () => {
  it('used by an entry that is refused is used, whether or not both came together', async () => {
    const { ada, eva, person, other, forge, push } = await start();
    eva.cable.unplug();
    await push(await forge(person, 'Rotto', 2, { clients: [] }));
    await syncAll(ada);
    await push(await forge(other, 'Falso', 2));
    await syncAll(ada);
    eva.cable.plug();
    await syncAll(eva, ada);
    expect(await cellOf(eva, other, 'alias')).toBe(await cellOf(ada, other, 'alias'));
    expect(await whys(eva)).toEqual(await whys(ada));
  });

  it('used by two late ones is accepted for the first alone', async () => {
    const { team, ada, eva, person, other, forge, push, id } = await start();
    must(await ada.engine.removeMember(id));
    await push(await forge(person, 'Primo', 2), await forge(other, 'Secondo', 2));
    await syncAll(ada, eva);
    expect((await whys(ada)).sort()).toEqual([
      ['late', 1],
      ['number', 1],
    ]);
    must(await ada.engine.acceptReview(id));
    await syncAll(ada, eva);
    const carla = await team.join(ada);
    await syncAll(ada, eva, carla);
    for (const tablet of [ada, eva, carla]) {
      expect(await cellOf(tablet, person, 'alias')).toBe('Primo');
      expect(await cellOf(tablet, other, 'alias')).toBe('Fatou Modello');
      expect(await whys(tablet)).toEqual([['number', 1]]);
    }
  });

  it('of an entry that was parked, naming a record that had not come, is compared once it is read', async () => {
    const { ada, bruno, eva, other, seat, forge } = await start();
    eva.cable.unplug();
    must(await ada.engine.invite('SW', false));
    bruno.cable.plug();
    await syncAll(ada, bruno);
    bruno.cable.unplug();
    const rosterHead = (await insideOf(bruno)).seat.roster.head.slice(0, 8);
    const entry = await forge(other, 'Falso', 1, { rosterHead });
    must(await eva.engine.readFile(fileOf(seat, [entry])));
    expect((await eva.engine.syncStatus()).parked).toBe(1);
    eva.cable.plug();
    await syncAll(eva, ada);
    for (const tablet of [ada, eva]) {
      expect(await cellOf(tablet, other, 'alias')).toBe('Fatou Modello');
      expect(await whys(tablet)).toEqual([['number', 1]]);
    }
  });
});

/** [L8] Nobody keeps numbers in reserve for after he is out: no late entry is shown silently. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes';
import { chainKey, ZERO_HASH } from '../../src/log/chains';
import type { Header } from '../../src/log/header';
import { dialConversation } from '../../src/sync/conversation';
import { asSeat, nowhere, shakeHands } from '../../src/sync/handshake';
import { isCounted } from '../../src/team/counted';
import { must, nothing, personOf, startTeam, syncAll, type TeamTablet } from '../support/engineTeam';
import { forgeBody, forgeEntry, forgersCrypto, updateOf } from '../support/forgery';
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
  let { seat } = await insideOf(bruno);
  const reopen = async (): Promise<void> => {
    ({ seat } = await insideOf(bruno));
  };
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
  return { team, ada, bruno, eva, person, other, seat, reopen, forge, push, id: await seatIdOf(bruno) };
};

describe('a number', () => {
  it('far ahead, used while its author was in, leaves none below it free for after he is out', async () => {
    const { ada, eva, person, other, forge, push, id } = await start();
    await push(await forge(other, 'Riserva', 1_000_000));
    await syncAll(ada, eva);
    must(await ada.engine.removeMember(id));
    await syncAll(ada, eva);
    await push(await forge(person, 'Falso', 2));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await cellOf(tablet, person, 'alias')).toBe('Omar Inventato');
      expect(await cellOf(tablet, other, 'alias')).toBe('Riserva');
      expect(await whys(tablet)).toEqual([['late', 1]]);
    }
    must(await ada.engine.acceptReview(id));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await cellOf(tablet, person, 'alias')).toBe('Falso');
      expect(await whys(tablet)).toEqual([]);
    }
  });

  it('far ahead leaves none free of who gets another profile either, and his next ones count', async () => {
    const { ada, bruno, eva, person, other, forge, push, id } = await start();
    await push(await forge(other, 'Riserva', 1_000_000));
    await syncAll(ada, eva);
    must(await ada.engine.changeMember(id, 'ME'));
    await syncAll(ada, eva);
    await push(await forge(person, 'Falso', 2));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await cellOf(tablet, person, 'alias')).toBe('Omar Inventato');
      expect(await cellOf(tablet, other, 'alias')).toBe('Riserva');
      expect(await whys(tablet)).toEqual([['late', 1]]);
    }
    expect((await bruno.engine.state()).kind).toBe('unlocked');
  });

  it.each([
    ['its author', false],
    ['a colleague', true],
  ])('that %s explains is free no more, by nobody’s word for himself', async (_, isColleague) => {
    const { team, ada, bruno, eva, person, other, seat, forge, push, id } = await start();
    team.pass(11 * 60_000);
    await syncAll(ada, eva);
    bruno.cable.plug();
    await syncAll(bruno);
    bruno.cable.unplug();
    const teller = (await insideOf(isColleague ? eva : bruno)).seat;
    const heads = teller.library.all().find(({ kind }) => kind === 'heads')?.id ?? '';
    const chain = chainKey({ seat: seat.keys.seat, incarnation: seat.counters.incarnation });
    const explanation = updateOf('explained', { [`${chain}/3/999999`]: true });
    await push(await forgeEntry(teller, heads, explanation), await forge(other, 'Riserva', 1_000_000));
    await syncAll(ada, eva);
    must(await ada.engine.removeMember(id));
    await syncAll(ada, eva);
    await push(await forge(person, 'Falso', 400));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await cellOf(tablet, person, 'alias')).toBe(isColleague ? 'Falso' : 'Omar Inventato');
      expect(await cellOf(tablet, other, 'alias')).toBe('Riserva');
    }
  });

  it('is free where it may be on its way, of the newest and no more than sixty-four in all', async () => {
    const { ada, bruno, eva, person, other, reopen, forge, push, id } = await start();
    const [third, fourth] = [await personOf(ada, 'Issa Esempio'), await personOf(ada, 'Awa Campione')];
    await syncAll(ada, eva);
    bruno.cable.plug();
    await syncAll(bruno);
    bruno.cable.unplug();
    await reopen();
    await push(await forge(other, 'Quaranta', 40));
    await push(await forge(person, 'Ottanta', 80));
    await syncAll(ada, eva);
    must(await ada.engine.removeMember(id));
    await syncAll(ada, eva);
    await push(await forge(third, 'Prima', 39), await forge(fourth, 'Dopo', 41));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await cellOf(tablet, third, 'alias')).toBe('Issa Esempio');
      expect(await cellOf(tablet, fourth, 'alias')).toBe('Dopo');
      expect(await whys(tablet)).toEqual([['late', 1]]);
    }
  });

  it('far ahead, of a late entry that is accepted, leaves none below it free', async () => {
    const { ada, eva, person, other, forge, push, id } = await start();
    must(await ada.engine.removeMember(id));
    await push(await forge(other, 'Innocuo', 1_000_000));
    await syncAll(ada, eva);
    expect(await whys(ada)).toEqual([['late', 1]]);
    must(await ada.engine.acceptReview(id));
    await syncAll(ada, eva);
    await push(await forge(person, 'Falso', 2));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await cellOf(tablet, person, 'alias')).toBe('Omar Inventato');
      expect(await cellOf(tablet, other, 'alias')).toBe('Innocuo');
      expect(await whys(tablet)).toEqual([['late', 1]]);
    }
  });

  it('of a late entry that was set aside is not accepted with those above it', async () => {
    const { ada, eva, person, other, forge, push, id } = await start();
    must(await ada.engine.removeMember(id));
    await push(await forge(other, 'Innocuo', 2));
    await syncAll(ada, eva);
    must(await ada.engine.setAsideReview(id));
    await push(await forge(person, 'Buono', 3));
    await syncAll(ada, eva);
    must(await ada.engine.acceptReview(id));
    await syncAll(ada, eva);
    for (const tablet of [ada, eva]) {
      expect(await cellOf(tablet, person, 'alias')).toBe('Buono');
      expect(await cellOf(tablet, other, 'alias')).toBe('Fatou Modello');
    }
  });

  it('of what only a newer build understands counts, whoever lets its author out', async () => {
    const { ada, eva, other, seat, forge, push, id } = await start();
    await push(await forge(other, 'Di domani', 70, { schema: 99 }));
    await syncAll(ada, eva);
    must(await ada.engine.removeMember(id));
    await syncAll(ada, eva);
    const { roster } = (await insideOf(eva)).seat;
    const counts = roster.tenure.revoked.get(toHex(seat.keys.seat))?.counts ?? new Map();
    expect(isCounted(counts, { incarnation: seat.counters.incarnation, n: 70 })).toBe(true);
    expect(isCounted(counts, { incarnation: seat.counters.incarnation, n: 71 })).toBe(false);
  });

  it('of what only a newer build understands and came too late is not accepted with those above it', async () => {
    const { ada, eva, person, other, seat, forge, push, id } = await start();
    must(await ada.engine.removeMember(id));
    await push(await forge(other, 'Di domani', 2, { schema: 99 }), await forge(person, 'Buono', 3));
    await syncAll(ada, eva);
    must(await ada.engine.acceptReview(id));
    await syncAll(ada, eva);
    const { roster } = (await insideOf(eva)).seat;
    const counts = roster.tenure.revoked.get(toHex(seat.keys.seat))?.counts ?? new Map();
    const isIn = (n: number) => isCounted(counts, { incarnation: seat.counters.incarnation, n });
    expect([1, 2, 3].map(isIn)).toEqual([true, false, true]);
  });
});

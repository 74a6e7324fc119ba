/** A colleague whose keys are at hand: entries of his under whatever numbers, brought to the relay in his name. */
import { expect } from 'vitest';
import { chainKey, ZERO_HASH } from '../../src/log/chains';
import type { Header } from '../../src/log/header';
import { must, personOf, startTeam, syncAll, type TeamTablet } from './engineTeam';
import { forgeBody, forgeEntry, updateOf } from './forgery';
import { insideOf } from './insider';
import { dialAs, seatIdOf } from './lettingOut';

/** What a person's row shows in a field. */
export const cellOf = async ({ engine }: TeamTablet, person: string, field: string) =>
  (await engine.document(person))?.rows[0]?.cells[field]?.value;
/** Of what waits for review, why and how many, in whichever documents. */
export const whys = async ({ engine }: TeamTablet) => {
  const counts = new Map<string, number>();
  for (const { entries } of await engine.reviews()) {
    for (const { why, count } of entries) counts.set(why, (counts.get(why) ?? 0) + count);
  }
  return [...counts];
};
/** Bruno has written one number; his keys are at hand, and he sends nothing by himself any more. */
export const startNumbered = async () => {
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
    const talk = await dialAs(team, seat);
    const answer = await talk.ask({ type: 'PUSH', batch: 1, entries }, 'ACK');
    expect(answer?.results.every(({ result }) => result === 'placed')).toBe(true);
    talk.close();
  };
  return { team, ada, bruno, eva, person, other, seat, reopen, forge, push, id: await seatIdOf(bruno) };
};

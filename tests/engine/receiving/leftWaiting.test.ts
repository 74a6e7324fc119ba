/** [I5, L2, L5] What a member leaves parked or waiting, however much it is, costs the exchanges after it nothing. */
import { describe, expect, it } from 'vitest';
import type { Crypto } from '../../../src/crypto/crypto';
import type { Header } from '../../../src/log/header';
import { must, personOf, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { fileOf, forgeBody, forgersCrypto } from '../../support/forgery';
import { insideOf } from '../../support/insider';

const LEFT = 300;

/** Counts what is opened and verified. */
const counting = () => {
  const counts = { opened: 0, verified: 0 };
  const crypto: Crypto = {
    ...forgersCrypto,
    decrypt: (...asked) => {
      counts.opened += 1;
      return forgersCrypto.decrypt(...asked);
    },
    sha256: (...asked) => {
      counts.opened += 1;
      return forgersCrypto.sha256(...asked);
    },
    verify: (...asked) => {
      counts.verified += 1;
      return forgersCrypto.verify(...asked);
    },
  };
  return { counts, crypto };
};

const withTwo = async () => {
  const { counts, crypto } = counting();
  const team = await startTeam({ world: { crypto } });
  const ada = await team.found();
  const bruno = await team.join(ada);
  const person = await personOf(ada, 'Omar Inventato');
  const other = await personOf(ada, 'Fatou Modello');
  await syncAll(ada, bruno);
  const { seat } = await insideOf(bruno);
  let writes = 0;
  /** What one exchange takes in which a colleague's one write in the other document comes. */
  const exchangeOn = async (tablet: TeamTablet) => {
    writes += 1;
    must(await bruno.engine.setField(other, 'person', 'main', 'phone', `333000${writes}`));
    await bruno.engine.syncNow();
    const before = { ...counts };
    await tablet.engine.syncNow();
    return { opened: counts.opened - before.opened, verified: counts.verified - before.verified };
  };
  await exchangeOn(ada);
  return { team, ada, bruno, person, other, seat, exchangeOn };
};

const MORE: readonly (readonly [string, (at: number) => Partial<Header>])[] = [
  ['of a kind that only a later build knows', () => ({ kind: 'heads' })],
  ['of a schema that only a later build knows', () => ({ kind: 'pass', schema: 2 })],
  ['that name a roster nobody knows', () => ({ kind: 'pass', rosterHead: forgersCrypto.random(8) })],
  ['that wait for what never comes', (at) => ({ kind: 'pass', m: at + 2 })],
];

describe('entries', () => {
  it.each(MORE)(
    '%s are looked at when they come, and not at every exchange from then on',
    async (_, more) => {
      const { ada, person, seat, exchangeOn } = await withTwo();
      const alone = await exchangeOn(ada);
      const entries: Uint8Array[] = [];
      for (let at = 0; at < LEFT; at++) entries.push(await forgeBody(seat, person, new Uint8Array(1), more(at)));
      must(await ada.engine.readFile(fileOf(seat, entries)));
      await syncAll(ada);
      await syncAll(ada);
      const then = await exchangeOn(ada);
      expect(then.verified - alone.verified).toBeLessThan(5);
      expect(then.opened - alone.opened).toBeLessThan(LEFT / 10);
    },
    60_000,
  );

  it('that waited are taken when what they wait for comes, however many exchanges have passed them by', async () => {
    const { ada, person, seat, exchangeOn } = await withTwo();
    const incarnation = forgersCrypto.random(8);
    const other = forgersCrypto.random(8);
    const first = await forgeBody(seat, person, new Uint8Array(1), { kind: 'pass', incarnation });
    const standsOn = [{ seat: seat.keys.seat, incarnation, m: 1 }];
    const second = await forgeBody(seat, person, new Uint8Array(1), {
      kind: 'pass',
      incarnation: other,
      deps: standsOn,
    });
    must(await ada.engine.readFile(fileOf(seat, [second])));
    for (let times = 0; times < 3; times++) await exchangeOn(ada);
    const waiting = async () => (await ada.engine.gaps()).map(({ entries }) => entries);
    expect(await waiting()).toEqual([1]);
    must(await ada.engine.readFile(fileOf(seat, [first])));
    expect(await waiting()).toEqual([]);
  });
});

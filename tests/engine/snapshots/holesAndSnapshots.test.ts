/**
 * [S8, L2, L8, I1, I3] After a relay has dropped what snapshots stand for, a file in which something was passed, waits for
 * review or was set aside is read by every tablet, and by all the same.
 */
import { describe, expect, it } from 'vitest';
import type { Header } from '../../../src/log/header';
import { decodeSnapshot, sameCovers } from '../../../src/log/snapshot';
import { encodeGaps } from '../../../src/log/terms';
import { expectNoneSetAside, must, personOf, syncAll, type TeamTablet } from '../../support/engineTeam';
import { fileOf, forgeBody } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { adopted, compact, hiddenIn, purge, setPerson, shown, startSmall, writeMany } from '../../support/summingUp';

const memberOf = async ({ engine }: TeamTablet, name: string): Promise<string> =>
  (await engine.team()).members.find((member) => member.name === name)?.seatId ?? '';
const waitsFor = async ({ engine }: TeamTablet) => (await engine.syncStatus()).waitingFor;
const reviewed = async ({ engine }: TeamTablet) => (await engine.syncStatus()).review;

const expectSame = async (id: string, first: TeamTablet, ...others: readonly TeamTablet[]): Promise<void> => {
  const expected = await shown(first, id);
  expect(expected).toContain('Omar Inventato');
  for (const tablet of others) {
    expect(await shown(tablet, id)).toBe(expected);
    expect(await waitsFor(tablet)).toEqual([]);
    expect(await tablet.engine.cards('person')).toEqual(await first.engine.cards('person'));
    await expectNoneSetAside(tablet);
  }
};

/** Entries under a snapshot are told as explained, and nobody asks for them for their own sake. */
const explained = async (team: Awaited<ReturnType<typeof startSmall>>, ...tablets: readonly TeamTablet[]) => {
  team.pass(11 * 60_000);
  await syncAll(...tablets);
};

const startSummed = async () => {
  const team = await startSmall();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const dario = await team.join(ada, undefined, undefined, 'SW', false, 'Dario Prova');
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, bruno, dario);
  return { team, ada, bruno, dario, person };
};

/** A pass that no honest tablet would write so: over whatever is wanted. */
const forgePass = async (
  tablet: TeamTablet,
  person: string,
  time: number,
  over: (chains: Header['deps']) => Header['deps'],
) => {
  const { seat } = await insideOf(tablet);
  const chains = [...(seat.library.known(person)?.chains.values() ?? [])];
  const body = encodeGaps(over(chains.map(({ seat, incarnation, m }) => ({ seat, incarnation, m }))));
  return fileOf(seat, [await forgeBody(seat, person, body, { kind: 'pass', time })]);
};

describe('a document that was summed up and purged', () => {
  it.each<[string, (chains: Header['deps']) => Header['deps']]>([
    [
      'a chain nobody knows',
      ([one]) => [{ ...(one as Header['deps'][number]), incarnation: new Uint8Array(8).fill(7), m: 3 }],
    ],
    ['all that was summed up', (chains) => chains],
    ['more than there is', (chains) => chains.map((one) => ({ ...one, m: one.m + 1000 }))],
  ])('is read where %s was passed: by who began with the snapshot, and by who comes later', async (_what, over) => {
    const { team, ada, bruno, dario, person } = await startSummed();
    await writeMany(ada, person, 9);
    await compact(team.dataDir, ada, bruno, dario);
    await explained(team, ada, bruno, dario);
    const carla = await team.join(ada, undefined, undefined, 'SW', false, 'Carla Prova');
    expect(await adopted(carla)).not.toEqual([]);
    expect(purge(team.dataDir)).toBeGreaterThan(5);
    const pass = await forgePass(bruno, person, team.now(), over);
    // On one it comes before the relay is met, on one after.
    for (const { engine } of [carla, ada]) must(await engine.readFile(pass));
    await syncAll(carla, ada, bruno, dario);
    await expectSame(person, ada, bruno, dario, carla);
    const again = await carla.crash().unlock();
    await again.engine.syncNow();
    const eva = await team.join(ada, undefined, undefined, 'SW', false, 'Eva Prova');
    await syncAll(ada, bruno, eva);
    await expectSame(person, ada, again, eva);
    expect(await adopted(eva)).not.toEqual([]);
    // What is written upon it reaches all, both ways.
    await setPerson(eva, person, 'phone', '3339999999');
    await setPerson(again, person, 'safeContactRule', 'mai la domenica');
    await syncAll(eva, again, ada, bruno, eva, again);
    await expectSame(person, ada, bruno, again, eva);
    expect(await shown(ada, person)).toContain('3339999999');
    expect(await shown(ada, person)).toContain('mai la domenica');
  });

  it('is read from when a second member’s word comes, whichever of the two came behind the gap first', async () => {
    const { team, ada, bruno, dario, person } = await startSummed();
    const others = [await team.join(ada), await team.join(ada)] as const;
    await syncAll(...others);
    for (const { cable } of others) cable.unplug();
    await writeMany(ada, person, 9);
    await compact(team.dataDir, ada, bruno, dario);
    const { seat, entries } = await insideOf(ada);
    const snapshots = entries
      .filter(({ header }) => header.kind === 'snapshot' && Buffer.from(header.docId).toString('base64url') === person)
      .map(({ bytes, header, update }) => ({ bytes, header, says: decodeSnapshot(update) }));
    const isOf = (a: Header, b: Header) => sameCovers(a.covers ?? [], b.covers ?? []);
    const attest = snapshots.find(
      ({ says, header }) =>
        says?.state.length === 0 && snapshots.some((one) => one.says?.state.length && isOf(one.header, header)),
    );
    const snapshot = snapshots.find((one) => one.says?.state.length && attest && isOf(one.header, attest.header));
    if (!attest || !snapshot) throw new Error('nothing was attested');
    // Just what it covers: neither of the two comes late.
    const covered = (snapshot.header.covers ?? []).map(({ seat, incarnation, m }) => ({ seat, incarnation, m }));
    const pass = await forgePass(bruno, person, team.now(), () => covered);
    for (const [at, [first, second]] of [
      [snapshot, attest],
      [attest, snapshot],
    ].entries()) {
      const tablet = others[at] as TeamTablet;
      must(await tablet.engine.readFile(pass));
      must(await tablet.engine.readFile(fileOf(seat, [first?.bytes ?? new Uint8Array()])));
      expect(await adopted(tablet)).toEqual([]);
      must(await tablet.engine.readFile(fileOf(seat, [second?.bytes ?? new Uint8Array()])));
      expect(await adopted(tablet)).toHaveLength(1);
      expect(await shown(tablet, person)).toContain('"1000"');
    }
    purge(team.dataDir);
    for (const { cable } of others) cable.plug();
    await syncAll(bruno, ada, dario, ...others);
    must(await ada.engine.readFile(pass));
    await syncAll(ada, bruno, dario, ...others);
    await expectSame(person, ada, bruno, dario, ...others);
  });

  it('is read where the pass came before anything else, from a file', async () => {
    const { team, ada, bruno, dario, person } = await startSummed();
    await writeMany(ada, person, 9);
    await compact(team.dataDir, ada, bruno, dario);
    await explained(team, ada, bruno, dario);
    const eva = await team.join(ada, undefined, undefined, 'SW', false, 'Eva Prova');
    purge(team.dataDir);
    const frida = await team.join(ada, undefined, undefined, 'SW', false, 'Frida Prova');
    const pass = await forgePass(bruno, person, team.now(), (chains) => chains);
    frida.cable.unplug();
    must(await frida.engine.readFile(pass));
    frida.cable.plug();
    await syncAll(frida, ada, bruno, dario, eva);
    await expectSame(person, ada, bruno, dario, eva, frida);
  });

  it.each([true, false])(
    'is read by who comes after a late entry was set aside (written in since: %s)',
    async (since) => {
      const { team, ada, bruno, dario, person } = await startSummed();
      await setPerson(dario, person, 'safeContactRule', 'di sera');
      await syncAll(dario, ada, bruno);
      dario.cable.unplug();
      await setPerson(dario, person, 'phone', '111');
      await dario.engine.prepareLock(undefined);
      await writeMany(ada, person, 9);
      await compact(team.dataDir, ada, bruno);
      await explained(team, ada, bruno);
      const me = await memberOf(ada, 'Dario Prova');
      must(await ada.engine.removeMember(me));
      await syncAll(ada, bruno);
      if (since) {
        await writeMany(ada, person, 9);
        const before = hiddenIn(team.dataDir);
        for (let round = 0; round < 60 && hiddenIn(team.dataDir) < before + 6; round++) await syncAll(ada, bruno);
      }
      await explained(team, ada, bruno);
      await dario.crash().engine.deliverLocked();
      await syncAll(ada, bruno);
      expect(await reviewed(ada)).toBe(1);
      const carla = await team.join(ada, undefined, undefined, 'SW', false, 'Carla Prova');
      await syncAll(ada, bruno, carla);
      await expectSame(person, ada, bruno, carla);
      must(await ada.engine.setAsideReview(me));
      await syncAll(ada, bruno, carla);
      expect(purge(team.dataDir)).toBeGreaterThan(5);
      const eva = await team.join(ada, undefined, undefined, 'SW', false, 'Eva Prova');
      await syncAll(ada, bruno, carla, eva);
      await expectSame(person, ada, bruno, carla, eva);
      expect(await adopted(eva)).not.toEqual([]);
      expect(await shown(eva, person)).not.toContain('"111"');
    },
  );

  it('of one who alone wrote in it and left is read by who comes later; what is accepted of theirs comes to it', async () => {
    const { team, ada, bruno, dario } = await startSummed();
    const frida = await team.join(ada, undefined, undefined, 'SW', false, 'Frida Prova');
    frida.cable.unplug();
    const alone = await personOf(dario, 'Omar Inventato');
    await writeMany(dario, alone, 9);
    await syncAll(dario, ada, bruno);
    dario.cable.unplug();
    await setPerson(dario, alone, 'phone', '111');
    await dario.engine.prepareLock(undefined);
    for (let round = 0; hiddenIn(team.dataDir) < 6; round++) {
      if (round > 60) throw new Error('nothing was hidden');
      await syncAll(ada, bruno);
    }
    await explained(team, ada, bruno);
    const me = await memberOf(ada, 'Dario Prova');
    must(await ada.engine.removeMember(me));
    await syncAll(ada, bruno);
    await dario.crash().engine.deliverLocked();
    await syncAll(ada, bruno);
    expect(await reviewed(ada)).toBe(1);
    purge(team.dataDir);
    const eva = await team.join(ada, undefined, undefined, 'SW', false, 'Eva Prova');
    await syncAll(ada, bruno, eva);
    await expectSame(alone, ada, bruno, eva);
    expect(await adopted(eva)).not.toEqual([]);
    // From a file it may not be begun with yet: the relay is to be asked for what somebody left could have had late.
    must(await frida.engine.readFile(must(await eva.engine.handOver(await memberOf(eva, 'Frida Prova'))).bytes));
    expect(await reviewed(frida)).toBe(1);
    expect(await adopted(frida)).toEqual([]);
    frida.cable.plug();
    await syncAll(frida, ada, bruno, eva);
    await expectSame(alone, ada, bruno, eva, frida);
    must(await ada.engine.acceptReview(me));
    await syncAll(ada, bruno, eva, frida);
    await expectSame(alone, ada, bruno, eva, frida);
    expect(await shown(eva, alone)).toContain('111');
  });
});

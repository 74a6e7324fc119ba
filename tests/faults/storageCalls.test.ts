/**
 * [I1, I2, I6] Every call by which a tablet keeps or reads something fails once, in turn, while its person unlocks, writes,
 * exchanges and locks. What was called saved is there afterwards, once; whatever was not is told.
 */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import { anAccess, DESK_IDS } from '../support/accesses2023';
import { aliases, must, nothing, PASSPHRASE, personOf, startTeam, type TeamTablet } from '../support/engineTeam';
import type { MemoryDisk } from '../support/memoryTablet';
import { createPrng } from '../support/prng';
import { createFailingPorts, type Method, methods, type Way } from './failingPorts';

/** One call in so many fails; each in `npm run test:faults`. */
const EACH = Number(process.env['STORAGE_CALLS_EACH'] ?? 13);
const MANY = 1_000;
const RUNS_A_TEAM = 40;
/** Of one method, and some more. */
const CALLS_OF_A_PUSH = 20;
const CALLS_OF_A_SNAPSHOT = 9;

const start = async () => {
  const faults = createFailingPorts();
  const team = await startTeam();
  // Summed up early, so that this fails too.
  const early = { compactAfter: 2 };
  const first = await team.found(
    team.makeTablet(undefined, { ports: (disk) => ({ ...faults.ports(disk), ...early }) }),
  );
  const bruno = await team.join(first, team.makeTablet(undefined, { ports: () => early }));
  let ada: TeamTablet = first;
  const prng = createPrng(5);
  /** What was called saved: aliases of persons, ids of accesses. */
  const persons = new Set<string>();
  const accesses = new Map<string, string>();
  let rejections = 0;

  /** What a call that may fail has come to: a refusal by name, or nothing where it did not answer. */
  const told: string[] = [];
  const tried = async <T>(
    call: Promise<{ ok: true; value: T } | { ok: false; error: string }>,
  ): Promise<T | undefined> => {
    try {
      const outcome = await call;
      if (outcome.ok) return outcome.value;
      told.push(outcome.error);
    } catch (error) {
      rejections++;
      told.push(String(error));
    }
    return undefined;
  };

  const session = async (name: string): Promise<void> => {
    // Whoever is not let in by a fault tries once more.
    if (
      !(await tried(ada.engine.unlock(PASSPHRASE, nothing))) &&
      !(await tried(ada.engine.unlock(PASSPHRASE, nothing)))
    ) {
      return;
    }
    const created = await tried(ada.engine.createDocument('person'));
    if (created) {
      if (await tried(ada.engine.addRow(created.documentId, 'person', { alias: name }))) persons.add(name);
      await tried(ada.engine.setField(created.documentId, 'person', 'main', 'phone', '3330000001'));
    }
    const access = await tried(ada.engine.recordAccess(anAccess(prng, DESK_IDS[0] as string, 'front')));
    if (access) accesses.set(access.id, name);
    team.pass(62_000);
    await ada.engine.syncNow().catch((error: unknown) => told.push(String(error)));
    await ada.engine.search(name).catch((error: unknown) => told.push(String(error)));
    await personOf(bruno, `${name}, di Bruno`);
    persons.add(`${name}, di Bruno`);
    await bruno.engine.syncNow();
    await ada.engine.syncNow().catch((error: unknown) => told.push(String(error)));
    if (!(await ada.engine.prepareLock(undefined).catch(() => false))) told.push('not all was kept');
  };

  /** False when the session makes fewer calls of this method. */
  const failOnce = async (method: Method, call: number, way: Way): Promise<boolean> => {
    const name = `${method} ${call} ${way}`;
    ada = ada.crash();
    told.length = 0;
    faults.arm(method, call, way);
    await session(name);
    const hasFired = faults.disarm();
    const problems = ada.events.flatMap((event) => (event.type === 'problem' ? [event.code] : []));
    ada = await ada.crash().unlock();
    await ada.engine.syncNow();
    await bruno.engine.syncNow();
    await ada.engine.syncNow();
    const seen = (await aliases(ada)).filter((alias) => alias !== undefined);
    const lost = [...persons].filter((alias) => !seen.includes(alias));
    expect({ name, lost }).toEqual({ name, lost: [] });
    expect({ name, twice: seen.length - new Set(seen).size }).toEqual({ name, twice: 0 });
    const isWritten = persons.has(name);
    // What is not there was told, as it happened.
    if (!isWritten) expect([...told, ...problems], name).not.toEqual([]);
    return hasFired;
  };

  const look = async (): Promise<void> => {
    await ada.engine.syncNow();
    await bruno.engine.syncNow();
    await ada.engine.syncNow();
    expect(await aliases(bruno)).toEqual(await aliases(ada));
    const rows = async ({ engine }: TeamTablet) =>
      (await engine.accesses({ desk: undefined, month: '2023' })).map(({ id }) => id).sort();
    const there = [await rows(ada), await rows(bruno)];
    for (const ids of there) {
      expect([...accesses].filter(([id]) => !ids.includes(id)).map(([, name]) => name)).toEqual([]);
      expect(ids).toHaveLength(accesses.size);
    }
    for (const { engine } of [ada, bruno]) {
      const { undelivered, parked, quarantined, waitingFor, unsaved } = await engine.syncStatus();
      expect([undelivered, parked, quarantined, waitingFor, unsaved]).toEqual([0, 0, 0, [], 0]);
    }
  };
  return { failOnce, look, rejections: () => rejections };
};

const ways = (method: Method): readonly Way[] =>
  method === 'store.write' ? ['failed', 'full', 'refused'] : ['failed'];

describe(`a call to the storage that fails once, one in ${EACH}`, () => {
  it('loses nothing, keeps nothing twice, ends nothing, and what is not kept is told', async () => {
    let world = await start();
    const counts: Record<string, number> = {};
    let [next, runs, rejections] = [0, 0, 0];
    /** A young team each time: what an old one has gathered only makes each run slower. */
    const renew = async (): Promise<void> => {
      await world.look();
      rejections += world.rejections();
      world = await start();
    };
    for (const method of methods) {
      for (const way of ways(method)) {
        for (let call = 0; call < MANY; call++) {
          if (next++ % EACH !== 0) continue;
          if (++runs % RUNS_A_TEAM === 0) await renew();
          if (!(await world.failOnce(method, call, way))) break;
          counts[`${method} ${way}`] = (counts[`${method} ${way}`] ?? 0) + 1;
        }
      }
    }
    await renew();
    console.log('calls that failed once:', JSON.stringify(counts), 'calls that did not answer:', rejections);
  }, 1_800_000);

  it('[K3] leaves no key behind that nobody else has: what begins a month of the register reaches the others', async () => {
    const faults = createFailingPorts();
    const team = await startTeam();
    const ada = await team.found(team.makeTablet(undefined, { ports: faults.ports }));
    const bruno = await team.join(ada);
    const access = anAccess(createPrng(5), DESK_IDS[0] as string, 'front');
    for (let month = 1; month <= CALLS_OF_A_PUSH; month++) {
      must(await ada.engine.recordAccess({ ...access, day: `${2000 + month}-01-15` }));
      team.pass(62_000);
      faults.arm('store.where', month - 1);
      await ada.engine.syncNow().catch(nothing);
      faults.disarm();
      await ada.engine.syncNow();
      await bruno.engine.syncNow();
      expect(await bruno.engine.accesses({ desk: undefined, month: '' })).toHaveLength(month);
    }
  });

  it('[S8] leaves no place in a chain that nothing stands at: what is written after a snapshot reaches the others', async () => {
    const faults = createFailingPorts();
    const team = await startTeam();
    const early = { compactAfter: 1 };
    const real = createNodeCrypto((length) => new Uint8Array(randomBytes(length)));
    // Whoever could sum a document up does.
    const crypto = { ...real, random: (length: number) => (length === 1 ? Uint8Array.of(0) : real.random(length)) };
    const ports = (disk: MemoryDisk) => ({ ...faults.ports(disk), ...early });
    const ada = await team.found(team.makeTablet(undefined, { ports, crypto }));
    const bruno = await team.join(ada, team.makeTablet(undefined, { ports: () => early }));
    const person = await personOf(ada, 'Omar Inventato');
    for (let call = 0; call < CALLS_OF_A_SNAPSHOT; call++) {
      must(await ada.engine.setField(person, 'person', 'main', 'phone', `${3330000000 + call}`));
      // What it has said of snapshots is read as one is written.
      faults.arm('store.get', call % 3, 'failed', 'claims');
      await ada.engine.syncNow().catch(nothing);
      faults.disarm();
      await ada.engine.syncNow();
      await bruno.engine.syncNow();
      expect((await bruno.engine.document(person))?.rows[0]?.cells['phone']?.value).toBe(`${3330000000 + call}`);
    }
    expect((await bruno.engine.syncStatus()).waitingFor).toEqual([]);
  });

  it('and a disk that says it has kept what it has not is found out', async () => {
    const world = await start();
    const found: boolean[] = [];
    for (let call = 0; call < 60 && !found.includes(true); call++) {
      found.push(
        await world.failOnce('store.write', call, 'lies').then(
          () => false,
          () => true,
        ),
      );
    }
    expect(found).toContain(true);
  });
});

/** [L2, I5] Entries that set each other free in turn are each looked at a few times, however many there are. */
import { expect, it } from 'vitest';
import type { Candidate } from '../../../src/engine/receiving/judgement';
import { createReadyQueue } from '../../../src/engine/receiving/readyQueue';
import type { Seat } from '../../../src/engine/seat/seat';
import { advance, type Chains, chainKey, readiness, ZERO_HASH } from '../../../src/log/chains';
import type { Header } from '../../../src/log/header';
import { sealEntry } from '../../../src/log/sealing';
import { encodeGaps } from '../../../src/log/terms';
import { headerKeyFor } from '../../../src/team/headerKeys';
import { must, personOf, startTeam, syncAll } from '../../support/engineTeam';
import { fileOf, forgersCrypto } from '../../support/forgery';
import { insideOf } from '../../support/insider';

type Entry = Pick<Header, 'incarnation' | 'm' | 'deps'>;

/** Two chains of one member: of all that waits only two ever are ready, and the next two once these are taken. */
const inTurn = (seat: Uint8Array, many: number): readonly Entry[] => {
  const [a, b] = [forgersCrypto.random(8), forgersCrypto.random(8)];
  return Array.from({ length: many }, (_, at) => at + 1).flatMap((m): Entry[] => [
    { incarnation: a, m, deps: m < many ? [{ seat, incarnation: b, m: m + 1 }] : [] },
    { incarnation: b, m, deps: m > 2 ? [{ seat, incarnation: a, m: m - 2 }] : [] },
  ]);
};

/** How often one of them is looked at until all are taken. */
const looksAt = (many: number): number => {
  const seat = forgersCrypto.random(8);
  const candidates = inTurn(seat, many).map((entry) => {
    const header = { ...entry, seat, prev: ZERO_HASH, clients: [] };
    return { lacks: false, opened: { header, headerHash: ZERO_HASH } } as unknown as Candidate;
  });
  const left = new Set(candidates);
  const terms = { passed: new Map<string, number>(), owners: new Map<number, string>() };
  const queue = createReadyQueue(candidates, left, terms);
  let chains: Chains = new Map();
  let looks = 0;
  queue.restart();
  for (let one = queue.next(); one; one = queue.next()) {
    looks += 1;
    const { header, headerHash } = one.opened;
    const now = readiness(chains, header, headerHash, terms, queue.held);
    if (now.type === 'waits') {
      queue.waits(one, now);
      continue;
    }
    expect(now.type).toBe('ready');
    left.delete(one);
    chains = advance(chains, header, headerHash);
    queue.taken(one, chains);
  }
  expect(left.size).toBe(0);
  return looks;
};

it('of twice as many each is looked at as often as before', () => {
  const [few, many] = [looksAt(500), looksAt(1000)];
  expect(few).toBeLessThan(4 * 1000);
  expect(many / few).toBeLessThan(2.2);
});

/** These entries of this seat, truly signed and sealed, in the order they are written. */
const sealAll = async (seat: Seat, person: string, entries: readonly Entry[]): Promise<readonly Uint8Array[]> => {
  const document = seat.library.known(person);
  const key = document?.keys.at(-1);
  const headerKey = document && headerKeyFor(seat.roster, document);
  if (!document || !key || !headerKey) throw new Error('nothing to seal');
  const heads = new Map<string, Uint8Array>();
  const sealed: Uint8Array[] = [];
  for (const entry of entries) {
    const chain = chainKey({ seat: seat.keys.seat, ...entry });
    const header: Header = {
      ...entry,
      kind: 'pass',
      schema: 1,
      docId: document.docId,
      keyId: key.keyId,
      seat: seat.keys.seat,
      n: entry.m,
      prev: heads.get(chain) ?? ZERO_HASH,
      clients: [],
      rosterHead: seat.roster.head.slice(0, 8),
      time: 1,
      covers: undefined,
    } as never;
    const { bytes, headerHash } = await sealEntry(forgersCrypto, {
      team: seat.roster.team,
      entryId: forgersCrypto.random(16),
      headerKey,
      documentKey: key.key,
      signing: seat.keys.signing,
      header,
      body: encodeGaps([]),
    });
    heads.set(chain, headerHash);
    sealed.push(bytes);
  }
  return sealed;
};

it('all of them are taken, while what is asked meanwhile is answered in between', async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, bruno);
  const { seat } = await insideOf(bruno);
  const entries = await sealAll(seat, person, inTurn(seat.keys.seat, 200));
  must(await ada.engine.readFile(fileOf(seat, entries)));
  expect(await ada.engine.gaps()).toEqual([]);
  expect((await ada.engine.syncStatus()).quarantined).toBe(0);
  const { seat: inside } = await insideOf(ada);
  const reached = [...(inside.library.known(person)?.chains.values() ?? [])].map(({ m }) => m);
  expect(reached.filter((m) => m === 200)).toHaveLength(2);
});

/** A world: one relay, three to five tablets, the people who use them, and what an outsider has seen of it all. */
import { createHash } from 'node:crypto';
import { toHex } from '../../src/base/bytes';
import type { Crypto } from '../../src/crypto/crypto';
import { entryIdOf, isLarge } from '../../src/protocol/entry';
import type { Frame } from '../../src/protocol/frames';
import { createClaims, hiddenIn } from './claims';
import { type Clockwork, createClockwork } from './clockwork';
import { createJournal, type Journal } from './journal';
import { seededBytes } from './seededBytes';
import { createCryptoCache } from './simulatedCrypto';
import type { Disk } from './simulatedDisk';
import { createNetwork, type Network } from './simulatedNetwork';
import { createSimulatedRelay, type SimulatedRelay } from './simulatedRelay';
import { createSimulatedTablet, type SimulatedTablet } from './simulatedTablet';

/** A promise of the system that a simulated world can break. The name says which. */
export interface Finding {
  readonly invariant: string;
  readonly detail: string;
}

export interface DiskCopy {
  readonly tablet: string;
  readonly disk: Disk;
  readonly mark: number;
}

export interface World {
  readonly seed: number;
  readonly clockwork: Clockwork;
  readonly network: Network;
  readonly relay: SimulatedRelay;
  readonly tablets: SimulatedTablet[];
  readonly journal: Journal;
  readonly findings: Finding[];
  /** Logical names of ids, for the trace. */
  readonly names: Map<string, string>;
  /** Under the ids they had first. */
  readonly documents: { readonly id: string; readonly kind: 'person' | 'case' }[];
  readonly desks: string[];
  readonly files: Uint8Array[];
  readonly diskCopies: DiskCopy[];
  relayCopies: ReturnType<SimulatedRelay['store']>[];
  /** Documents that somebody has begun to erase, whatever came of it; a case by its first id. */
  readonly erasures: Set<string>;
  /** What a case went on as when a note of it was erased, and the id the case had first. */
  readonly firstIds: Map<string, string>;
  /** The words of those notes, whatever came of it; and of those that are erased for certain. */
  readonly erasedNotes: Set<string>;
  readonly goneNotes: Set<string>;
  /** What tablets said did not reach a case, by the id it goes on as, and how much was in the journal by then. */
  readonly notCarried: { readonly tablet: string; readonly id: string; readonly mark: number }[];
  /** Somebody put a note back, or tried to. */
  isNotePutBack: boolean;
  /** Entry ids that tablets were told are delivered. */
  readonly delivered: Set<string>;
  /** [S9] The chunks the relay had, by name in hex, when each entry that stands in chunks was pushed first. */
  readonly chunksAtPush: Map<string, ReadonlySet<string>>;
  /** Entry id to a hash of the bytes that left under it. */
  readonly left: Map<string, string>;
  /** What seats pushed, and how long the roster was when they last asked for it. */
  readonly pushes: {
    readonly tablet: string;
    readonly at: number;
    readonly entry: Uint8Array;
    readonly rosterLength: number;
  }[];
  /** Those bytes. */
  readonly sealed: Map<string, Uint8Array>;
  faults: number;
  readonly fired: Map<string, number>;
  /** Names of those who are administrators beside the founder. */
  readonly appointed: Set<string>;
  /** The one who was let out is out for certain. */
  isLetOut: boolean;
  /** Who came later, from the invitation on. */
  newcomer: SimulatedTablet | undefined;
  /** Takes a tablet in that has joined. */
  joined: (tablet: SimulatedTablet) => void;
  /** [L2] Entry ids, in hex, of what somebody who was let out wrote under numbers that he had used. */
  readonly doubles: Set<string>;
  /** Entry ids of which somebody who was let out had the only copy then, and that nobody has brought since. */
  readonly goneWith: Set<string>;
  /** Of the relay, before any of it was put back. */
  longestRoster: number;
  /** Nobody works and nothing breaks before this moment. */
  quietUntil: number;
  crypto(stream: number): Crypto;
  /** A tablet that is not yet one of the team; `place` names it and its randomness. */
  makeTablet(place: number): SimulatedTablet;
  addTablet(): SimulatedTablet;
  /** An entry has left a tablet, on the wire or in a file. */
  noteLeft(entry: Uint8Array): string;
  find(invariant: string, detail: string): void;
}

const shortHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');

export const createWorld = (seed: number): World => {
  const clockwork = createClockwork(seed);
  // So few that snapshots are made all the time; or about as rarely as in a team's day.
  const compactAfter = clockwork.prng.pick([4, 12]);
  const cache = createCryptoCache();
  const journal = createJournal();
  const findings: Finding[] = [];
  const delivered = new Set<string>();
  const goneWith = new Set<string>();
  const left = new Map<string, string>();
  const chunksAtPush = new Map<string, ReadonlySet<string>>();
  const pushes: World['pushes'] = [];
  const asked = new WeakMap<object, number>();
  const asTablet = new WeakSet<object>();
  const rosterLength = (): number =>
    [...relay.store().snapshot().teams.values()].reduce((sum, { records }) => sum + records.length, 0);
  const sealed = new Map<string, Uint8Array>();
  const pushed = new WeakMap<object, Map<number, readonly string[]>>();
  const find = (invariant: string, detail: string): void => {
    clockwork.trace(`FOUND ${invariant}: ${detail}`);
    findings.push({ invariant, detail });
  };

  const noteLeft = (entry: Uint8Array): string => {
    const id = toHex(entryIdOf(entry) ?? new Uint8Array());
    const hash = shortHash(entry);
    const before = left.get(id);
    if (before !== undefined && before !== hash) find('sealed_once', `an entry id left with two different contents`);
    left.set(id, hash);
    sealed.set(id, entry);
    return id;
  };
  const claims = createClaims();
  const sent = (tablet: string, frame: Frame, line: object): void => {
    if (frame.type === 'SUPERSEDE' || frame.type === 'ATTEST') {
      if (!claims.allow(hiddenIn(relay.store())))
        find('hidden_is_attested', 'the relay hides what one seat alone named');
      claims.note(tablet, frame.body);
    }
    if (frame.type === 'HELLO' && frame.as === 'tablet') asTablet.add(line);
    if (frame.type === 'ROSTER') asked.set(line, rosterLength());
    if (frame.type === 'PUSH') {
      for (const entry of frame.entries.filter(isLarge)) {
        const id = toHex(entryIdOf(entry) ?? new Uint8Array());
        const names = relay.chunks().names();
        // What went to a relay that was emptied while it was on its way is pushed again.
        chunksAtPush.set(id, new Set(names.map(([, name]) => name)));
      }
      // [K8] A locked app cannot know what is erased.
      const known = asTablet.has(line) ? 0 : (asked.get(line) ?? rosterLength());
      for (const entry of frame.entries) pushes.push({ tablet, at: clockwork.now(), entry, rosterLength: known });
      const batches = pushed.get(line) ?? new Map<number, readonly string[]>();
      pushed.set(line, batches.set(frame.batch, frame.entries.map(noteLeft)));
    } else if (frame.type === 'KEYS_PUT') pushed.get(line)?.delete(frame.batch);
  };
  const heard = (_tablet: string, frame: Frame, line: object): void => {
    // Whoever is told that it knows all records need not ask for them.
    if (frame.type === 'WELCOME') asked.set(line, frame.rosterLength);
    if (frame.type === 'RECORDS') {
      // What was appended between question and answer is known too: an erasure taken back, perhaps.
      asked.set(line, Math.max(asked.get(line) ?? 0, frame.from + frame.records.length));
    }
    if (frame.type !== 'ACK') return;
    const ids = pushed.get(line)?.get(frame.batch) ?? [];
    for (const [at, { result, refusal }] of frame.results.entries()) {
      const id = ids[at];
      if (id !== undefined && result !== 'refused') {
        delivered.add(id);
        goneWith.delete(id);
      }
      if (id !== undefined && result === 'refused' && refusal !== 'full' && refusal !== 'erased')
        find('nothing_refused', 'the relay refused an entry');
    }
    pushed.get(line)?.delete(frame.batch);
  };

  const network = createNetwork(clockwork, { sent, heard });
  const relayCrypto = cache.crypto(seededBytes(seed, 1));
  const relay = createSimulatedRelay(
    clockwork,
    network,
    seededBytes(seed, 2),
    (publicKey, message, signature) => cache.verifyNow(publicKey, signature, message),
    () => find('delivered_is_kept', 'the relay acknowledged what it does not have'),
  );
  const tablets: SimulatedTablet[] = [];
  const world: World = {
    seed,
    clockwork,
    network,
    relay,
    tablets,
    journal,
    findings,
    names: new Map(),
    documents: [],
    desks: [],
    files: [],
    diskCopies: [],
    relayCopies: [],
    erasures: new Set(),
    firstIds: new Map(),
    erasedNotes: new Set(),
    goneNotes: new Set(),
    notCarried: [],
    isNotePutBack: false,
    delivered,
    left,
    chunksAtPush,
    sealed,
    pushes,
    faults: 0,
    fired: new Map(),
    appointed: new Set(),
    isLetOut: false,
    newcomer: undefined,
    joined: (tablet) => tablets.push(tablet),
    doubles: new Set(),
    goneWith,
    longestRoster: 0,
    quietUntil: 0,
    crypto: (stream) => (stream === 1 ? relayCrypto : cache.crypto(seededBytes(seed, stream))),
    makeTablet: (place) =>
      createSimulatedTablet({
        name: String.fromCharCode(65 + place),
        seed: seed * 31 + place,
        clockwork,
        network,
        crypto: cache.crypto(seededBytes(seed, 10 + place)),
        compactAfter,
        failed: (what) => find('no_crash', what),
        notCarried: (tablet, id) => world.notCarried.push({ tablet, id, mark: journal.mark() }),
      }),
    addTablet: () => {
      const tablet = world.makeTablet(tablets.length);
      tablets.push(tablet);
      return tablet;
    },
    noteLeft,
    find,
  };
  return world;
};

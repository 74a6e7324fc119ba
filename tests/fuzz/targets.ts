/**
 * [I5] Everything that takes bytes from outside, with examples that are right to begin with. A target is shown one input
 * at a time; it must neither throw nor take long, whatever the input.
 */
import { fromHex, toBase64Url } from '../../src/base/bytes';
import { createNodeCrypto } from '../../src/crypto/nodeCrypto';
import { decodeDocumentState } from '../../src/engine/documents/documentState';
import { decodeChains } from '../../src/log/chains';
import { decodeSignedHeader } from '../../src/log/header';
import { decodeGaps } from '../../src/log/terms';
import { decodeSealedEntry, entryIdOf } from '../../src/protocol/entry';
import { decodeFrame } from '../../src/protocol/frames';
import { decodeKeyRow, decodeKeyRowSecret } from '../../src/protocol/keyRow';
import { decodeSignedRecord } from '../../src/protocol/rosterRecord';
import { inspectUpdate } from '../../src/replica/inspect';
import { createReplica } from '../../src/replica/replica';
import { decodeBundle, encodeBundle } from '../../src/sync/bundle';
import { decodeCircleKey, decodeGrant } from '../../src/team/circleKeys';
import { readInvitation } from '../../src/team/invitation';
import { extendRoster } from '../../src/team/roster';
import { emptyRoster } from '../../src/team/rosterState';
import { decodeSealedPart } from '../../src/team/sealedPart';
import { nodePorts } from '../../sync-server/nodePorts';
import { emptyChain, linkRecord } from '../../sync-server/rosterChain';
import { readGolden } from '../golden/readGolden';
import { must, nothing } from '../support/engineTeam';
import { createMemoryTablet } from '../support/memoryTablet';
import { createTestTeam, random } from '../support/testTeam';
import { createMemoryRelay } from '../support/virtualRelay';

export interface Target {
  readonly name: string;
  readonly corpus: readonly Uint8Array[];
  /** One input in so many is shown to it: 1 where it costs microseconds, more where a whole engine looks at it. */
  readonly oneIn: number;
  readonly take: (bytes: Uint8Array) => unknown;
}

const golden = readGolden(0, 'examples');
const examples = Object.values(golden)
  .map(({ hex }) => fromHex(hex))
  .filter(({ length }) => length > 0);
const named = (pattern: RegExp): Uint8Array[] =>
  Object.entries(golden).flatMap(([name, { hex }]) => (pattern.test(name) ? [fromHex(hex)] : []));
/** The examples a frame is read from. */
const frames = examples.filter((bytes) => decodeFrame(bytes) !== undefined);
const records = named(/^ROSTER_RECORD/);
const updates = named(/^(CELL|SET|TEXT|EVENT|REGISTER_ROW)/);

const parsers: Readonly<Record<string, readonly [readonly Uint8Array[], (bytes: Uint8Array) => unknown]>> = {
  'a frame': [frames, decodeFrame],
  'an entry': [named(/^ENTRY/), (bytes) => [decodeSealedEntry(bytes), entryIdOf(bytes)]],
  'a header': [named(/^HEADER/), decodeSignedHeader],
  'a roster record': [named(/^ROSTER_RECORD/), decodeSignedRecord],
  'a key row': [named(/^KEY_ROW/), (bytes) => [decodeKeyRow(bytes), decodeKeyRowSecret(bytes)]],
  'an invitation': [
    named(/^INVITATION/),
    (bytes) => [readInvitation(toBase64Url(bytes)), readInvitation(String.fromCharCode(...bytes))],
  ],
  'a file': [named(/^FILE/), decodeBundle],
  'a row of the tablet': [
    named(/^(CHAINS|DOCUMENT_STATE|PASSED)/),
    (bytes) => [decodeChains(bytes), decodeDocumentState(bytes), decodeGaps(bytes)],
  ],
  'what a roster record hides': [
    named(/^(CHAINS|BOX|DROP|ROSTER_RECORD)/),
    (bytes) => [decodeGrant(bytes), decodeCircleKey(bytes), decodeSealedPart(bytes)],
  ],
};

/** An update that counts as harmless is applied and read like a colleague's. */
const update = (bytes: Uint8Array): void => {
  if (!inspectUpdate(bytes).ok) return;
  const replica = createReplica({ seat: 'seat', now: () => 0, random }, []);
  replica.apply(bytes);
  for (const record of ['person', 'case', 'access']) replica.rows(record);
  replica.registerRows('access');
  replica.events.all();
  for (const name of replica.textNames()) {
    const [named = '', row = '', field = ''] = name.split('/');
    replica.text({ record: named, row, field });
  }
  replica.dispose();
};

/** A relay that has met nobody hears this; and one that has admitted its seat. A new one now and then, for the memory. */
const relayTarget = (admitted: boolean): Target['take'] => {
  const renewEvery = 5_000;
  let taken = 0;
  let relay = createMemoryRelay();
  let line: ReturnType<typeof relay.dial> | undefined;
  const team = createTestTeam();
  const dial = (): NonNullable<typeof line> => {
    const fresh = relay.dial();
    if (admitted) fresh.welcome(team, team.founder);
    return fresh;
  };
  return (bytes) => {
    if (taken++ % renewEvery === 0) {
      relay = createMemoryRelay();
      relay.found(team);
      line = undefined;
    }
    line ??= dial();
    line.sayBytes(bytes);
    line.heard.length = 0;
    relay.pass(10);
    if (line.isClosed()) line = undefined;
  };
};

/** An unlocked tablet is given files that are not what they were. What it refuses it keeps, so it is a new one at times. */
const engineTarget = async (): Promise<Target> => {
  const renewEvery = 400;
  const fresh = async () => {
    const { engine } = createMemoryTablet({ dial: () => ({ send: nothing, close: nothing }) });
    must(await engine.tryInvented(nothing));
    return engine;
  };
  let taken = 0;
  let engine = await fresh();
  const whole = decodeBundle(must(await engine.saveUndelivered()).bytes);
  if (!whole) throw new Error('the engine saved a file that is none');
  return {
    name: 'an unlocked tablet given a file',
    corpus: [
      encodeBundle({ ...whole, entries: whole.entries.slice(0, 4) }),
      encodeBundle({ ...whole, keyRows: [], entries: whole.entries.slice(0, 2) }),
    ],
    oneIn: 500,
    take: async (bytes) => {
      if (++taken % renewEvery === 0) engine = await fresh();
      await engine.readFile(bytes);
    },
  };
};

/** After each record of the chain, to the relay and to a tablet; every signature counts as true, so that what lies behind is met. */
const rosterTarget = async (): Promise<Target> => {
  const believing = { ...nodePorts, verify: () => true };
  const crypto = { ...createNodeCrypto(random), verify: async () => true };
  let known = emptyChain;
  let roster = emptyRoster;
  const states = [{ known, roster }];
  const left = new Set(records);
  for (let more = true; more; ) {
    more = false;
    for (const record of left) {
      const linked = linkRecord(known, record, believing);
      const extended = await extendRoster(crypto, roster, record, undefined);
      if (!linked.ok || !extended.ok) continue;
      more = left.delete(record);
      known = linked.value.chain;
      roster = extended.value;
      states.push({ known, roster });
    }
  }
  if (states.length < 4) throw new Error('the golden records are no chain');
  return {
    name: 'a record for relay and tablet',
    corpus: records,
    oneIn: 8,
    take: async (bytes) => {
      for (const state of states) {
        linkRecord(state.known, bytes, believing);
        await extendRoster(crypto, state.roster, bytes, undefined);
      }
    },
  };
};

export const createTargets = async (): Promise<readonly Target[]> => [
  ...Object.entries(parsers).map(([name, [corpus, take]]) => ({ name, corpus, take, oneIn: 1 })),
  { name: 'an update', corpus: updates, oneIn: 2, take: update },
  { name: 'a relay before the proof', corpus: frames, oneIn: 4, take: relayTarget(false) },
  { name: 'a relay after the proof', corpus: frames, oneIn: 4, take: relayTarget(true) },
  await rosterTarget(),
  await engineTarget(),
];

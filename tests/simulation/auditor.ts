/**
 * Somebody with the passphrase of one seat and copies of every disk: opens what is kept, by the same calls the engine
 * uses, and sees what no screen shows.
 */
import { decodeAny } from 'lib0/buffer';
import { toHex } from '../../src/base/bytes';
import type { Crypto } from '../../src/crypto/crypto';
import { type DocumentState, decodeDocumentState } from '../../src/engine/documents/documentState';
import { createTabletVault } from '../../src/engine/entrance/tabletVault';
import { createVault } from '../../src/engine/entrance/vault';
import type { Ports } from '../../src/engine/ports';
import { createSealedMeta, type MetaValues } from '../../src/engine/seat/sealedMeta';
import type { Header } from '../../src/log/header';
import type { OpenedHeader } from '../../src/log/sealing';
import { type HeaderMemory, openHeader } from '../../src/log/sealing';
import type { Store } from '../../src/storage/store';
import { readRoster } from '../../src/team/roster';
import type { Roster } from '../../src/team/rosterState';
import { onePlace } from '../support/memoryTablet';
import { rowsIn } from './simulatedDisk';
import { PASSPHRASE, type SimulatedTablet } from './simulatedTablet';

export interface Audit {
  readonly crypto: Crypto;
  readonly roster: Roster;
  readonly identity: MetaValues['identity'];
  readonly records: readonly Uint8Array[];
  readonly documents: readonly DocumentState[];
  /** In the pages an unlock reads; some of them older. */
  readonly paged: readonly DocumentState[];
  /** Opens the header of an entry; `undefined` for one nobody could open. */
  header(entry: Uint8Array): Promise<OpenedHeader | undefined>;
}

/** Looks into a tablet that nobody uses at the moment. */
export const audit = async (crypto: Crypto, { disk }: Pick<SimulatedTablet, 'disk'>): Promise<Audit> => {
  const ports = {
    crypto,
    tablet: onePlace({ read: async () => disk.tablet, write: async () => undefined }),
  } as unknown as Ports;
  const found = await createTabletVault(ports).find(PASSPHRASE);
  if (!found.ok || !found.value) throw new Error('the passphrase does not open the tablet');
  const vault = await createVault(crypto, found.value.vaultKey);
  const store = {
    get: async (_table: string, key: string) => rowsIn(disk, 'meta').find((row) => row['key'] === key),
    all: async (table: 'meta') => rowsIn(disk, table),
  } as unknown as Store;
  const meta = createSealedMeta(store, vault);
  const identity = await meta.read('identity');
  const records = [...(await meta.list('roster/'))].sort((a, b) => (a.key < b.key ? -1 : 1));
  const roster =
    identity &&
    (await readRoster(
      crypto,
      records.map(({ value }) => value as Uint8Array),
      identity,
    ));
  if (!roster) throw new Error('the tablet has no readable roster');
  const headers: HeaderMemory = new Map();
  /** The checks look at the same bytes again and again. */
  const looked = new WeakMap<Uint8Array, Promise<OpenedHeader | undefined>>();
  const open = async (entry: Uint8Array): Promise<OpenedHeader | undefined> => {
    const opened = await openHeader(crypto, roster.team, (id) => roster.keys.get(toHex(id))?.key, entry, headers);
    return opened.ok ? opened.value : undefined;
  };
  const documents: DocumentState[] = [];
  const paged: DocumentState[] = [];
  for (const { key, bytes } of rowsIn(disk, 'docs')) {
    if (String(key).startsWith('states/')) {
      const page = await vault.open('checkpoint', String(key), bytes as Uint8Array);
      const { states } = page ? (decodeAny(page) as { states: Record<string, Uint8Array> }) : { states: {} };
      paged.push(...Object.values(states).flatMap((state) => decodeDocumentState(state) ?? []));
    }
    if (String(key).endsWith('/checkpoint')) continue;
    const plain = await vault.open('docs', String(key), bytes as Uint8Array);
    const state = plain && decodeDocumentState(plain);
    if (state) documents.push(state);
  }
  return {
    crypto,
    roster,
    identity,
    records: records.map(({ value }) => value as Uint8Array),
    documents,
    paged,
    header: (entry) => {
      const known = looked.get(entry) ?? open(entry);
      looked.set(entry, known);
      return known;
    },
  };
};

/** What two entries of one team never share. */
export const numberOf = ({ seat, incarnation, n }: Header): string => `${toHex(seat)}/${toHex(incarnation)}/${n}`;

/** Entries that left this tablet or came to it, by id in base64url. */
export const entriesOn = ({ disk }: Pick<SimulatedTablet, 'disk'>): ReadonlyMap<string, Uint8Array> =>
  new Map([
    ...rowsIn(disk, 'log').map((row) => [String(row['id']), row['bytes'] as Uint8Array] as const),
    ...rowsIn(disk, 'outbox').flatMap((row) =>
      row['left'] === 1 ? [[String(row['id']), row['bytes'] as Uint8Array] as const] : [],
    ),
  ]);

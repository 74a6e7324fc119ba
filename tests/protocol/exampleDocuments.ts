/** What documents are made of, and how it is sealed: cells and rows as updates, entries, a key row, rows of a tablet. */
import { toBase64Url } from '../../src/base/bytes';
import { openBox, sealBox } from '../../src/crypto/box';
import type { Crypto } from '../../src/crypto/crypto';
import { openDrop, sealDrop } from '../../src/crypto/drop';
import { wrapVaultKey } from '../../src/crypto/vaultKey';
import { encodeDocumentState } from '../../src/engine/documents/documentState';
import { makeDocumentKey } from '../../src/engine/documents/keyRing';
import { createLibrary } from '../../src/engine/documents/library';
import { createVault } from '../../src/engine/entrance/vault';
import { derivedDocId } from '../../src/engine/seat/derivedIds';
import { createSealedMeta } from '../../src/engine/seat/sealedMeta';
import type { Seat } from '../../src/engine/seat/seat';
import { advance, type Chains, depsFor, encodeChains, ZERO_HASH } from '../../src/log/chains';
import { decodeSignedHeader, type Header } from '../../src/log/header';
import { openHeader, sealEntry } from '../../src/log/sealing';
import { encodeSnapshot } from '../../src/log/snapshot';
import { encodeGaps } from '../../src/log/terms';
import { decodeKeyRow, decodeKeyRowSecret } from '../../src/protocol/keyRow';
import { gather } from '../../src/replica/gathered';
import { inspectUpdate } from '../../src/replica/inspect';
import { createReplica, type Replica } from '../../src/replica/replica';
import { createMemoryStore } from '../../src/storage/memoryStore';
import { newestKey } from '../../src/team/circleKeys';
import { circleByName } from '../../src/team/roster';
import type { SeatKeys } from '../../src/team/rosterWriter';
import type { ExampleBook } from './exampleBook';
import { type ExampleTeam, FOUNDED_AT } from './exampleTeam';

const HOUR = 3_600_000;
const MONDAY = Date.UTC(2026, 2, 2);

export interface ExampleDocuments {
  readonly keyRow: Uint8Array;
  readonly entries: readonly Uint8Array[];
  readonly entryIds: readonly Uint8Array[];
}

export const makeDocuments = async (
  cryptoFor: (name: string) => Crypto,
  { add }: ExampleBook,
  state: (name: string, value: unknown) => void,
  team: ExampleTeam,
): Promise<ExampleDocuments> => {
  const { ada, bruno, roster } = team;
  const must = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('an example that cannot be made');
    return value;
  };
  const crypto = cryptoFor('documents');

  // A box and a drop by themselves.
  const box = {
    key: crypto.random(32),
    salt: crypto.random(16),
    purpose: 'ponte/0/example',
    associated: Uint8Array.of(1),
  };
  const boxed = await sealBox(crypto, box, Uint8Array.from(Buffer.from('Ponte')));
  add('BOX', boxed, { ...box, plain: must(await openBox(crypto, box, boxed)) });
  const to = ada.agreement.publicKey;
  const dropped = await sealDrop(crypto, to, box.purpose, Uint8Array.of(2), Uint8Array.from(Buffer.from('Ponte')));
  const plain = must(await openDrop(crypto, ada.agreement, box.purpose, Uint8Array.of(2), dropped));
  add('DROP', dropped, { to, purpose: box.purpose, associated: Uint8Array.of(2), plain });

  // Updates.
  const replicaOf = (seat: SeatKeys, name: string, now: number, states: readonly Uint8Array[] = []): Replica =>
    createReplica({ seat: toBase64Url(seat.seat), now: () => now, random: cryptoFor(name).random }, states);
  const phone = { record: 'person', row: 'main', field: 'phone' };
  const contents = (replica: Replica, record: string) =>
    [...replica.rows(record).values()].flatMap((fields) =>
      [...fields.values()].flat().map(({ key, value, clock, seat }) => ({ key, value: [value, clock, seat] })),
    );
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
  const first = replicaOf(ada, 'cell', FOUNDED_AT + HOUR);
  const cell = must(first.change((draft) => draft.cell(phone, '333 000 0001')));
  const clientsOf = (bytes: Uint8Array) => {
    const counts = inspectUpdate(bytes);
    return counts.ok ? counts.value.clients : [];
  };
  const says = (replica: Replica, record: string) => ({ map: record, entries: contents(replica, record) });
  add('CELL', cell, { after: [], ...says(first, 'person') });
  const second = replicaOf(bruno, 'cell again', FOUNDED_AT, [cell]);
  const again = must(second.change((draft) => draft.cell(phone, '333 000 0002')));
  add('CELL_AGAIN', again, { after: ['CELL'], ...says(second, 'person') });
  const sets = replicaOf(ada, 'set', FOUNDED_AT + HOUR);
  const set = must(sets.change((draft) => draft.set({ ...phone, field: 'languages' }, ['wo'])));
  add('SET', set, { after: [], ...says(sets, 'person') });
  const texts = replicaOf(ada, 'text', FOUNDED_AT + HOUR);
  const [problem, content] = [{ record: 'case', row: 'main', field: 'problem' }, 'Permesso scaduto è'];
  const text = must(texts.change((draft) => draft.text(problem, content)));
  add('TEXT', text, { after: [], text: 'case/main/problem', content: texts.text(problem) });
  const events = replicaOf(ada, 'event', FOUNDED_AT + HOUR);
  const event = must(
    events.change((draft) => {
      draft.event({ record: 'case', row: 'main', kind: 'status', field: 'status', to: 'open' });
      draft.event({ record: 'case', row: 'main', kind: 'changed', field: 'risk', from: 'low', to: 'high' });
    }),
  );
  const eventRows = events.events
    .all()
    .map(({ id, ...value }) => ({ key: id, value }))
    .sort(byKey);
  add('EVENT', event, { after: [], map: 'events', entries: eventRows });
  const register = replicaOf(ada, 'register row', 0);
  const access = {
    desk: toBase64Url(crypto.random(16)),
    day: '2026-03-02',
    nationality: 'SN',
    response: ['information'],
  };
  const row = must(register.change((draft) => draft.registerRow('access', toBase64Url(crypto.random(16)), access)));
  const rows = register
    .registerRows('access')
    .flatMap(({ values }) => values)
    .sort(byKey);
  add('REGISTER_ROW', row, { after: [], map: 'access', entries: rows });

  // A key row, made as the engine makes one.
  const vaultKey = crypto.random(32);
  const vault = await createVault(cryptoFor('vault'), vaultKey);
  const store = createMemoryStore();
  const name = toBase64Url(ada.seat);
  const headerKeyOf = () => team.everyone.key;
  const deps = {
    crypto,
    store,
    vault,
    team: roster.team,
    seatName: name,
    now: () => 0,
    headerKeyOf,
    isHidden: () => false,
    damaged: () => undefined,
  };
  const library = createLibrary(deps);
  const seat = { crypto, roster, keys: ada, library } as unknown as Seat;
  const docId = crypto.random(16);
  const { changes } = must(await makeDocumentKey(seat, docId, 'person', 'casework'));
  const keyRow = must(changes.flatMap((c) => (c.table === 'keys' && 'put' in c ? [c.put.bytes] : []))[0]);
  const keyRowValue = must(decodeKeyRow(keyRow));
  const casework = must(newestKey(roster.keys, must(circleByName(roster, 'casework')).circle));
  const secret = must(await openDrop(crypto, casework, 'ponte/0/key-row', keyRowValue.rowId, keyRowValue.drop));
  add('KEY_ROW', keyRow, { ...keyRowValue, drop: must(decodeKeyRowSecret(secret)) });
  const shared = must(await makeDocumentKey(seat, crypto.random(16), 'person', 'casework', team.guest.seat));
  // What follows is drawn as it was while a guest's row had an id of its own.
  crypto.random(16);
  const [, toGuest] = shared.changes.flatMap((c) => (c.table === 'keys' && 'put' in c ? [c.put.bytes] : []));
  const guestRow = must(toGuest && decodeKeyRow(toGuest));
  const { agreement } = team.guest;
  const told = must(await openDrop(crypto, agreement, 'ponte/0/key-row', guestRow.rowId, guestRow.drop));
  add('KEY_ROW_GUEST', must(toGuest), { ...guestRow, drop: must(decodeKeyRowSecret(told)) });
  const { keyId, key, maker, epoch, generation } = must(decodeKeyRowSecret(secret)).claim;
  const registerId = await derivedDocId(seat, 'register', `${access.desk}/2026-03`);
  add('DERIVED_ID', registerId, { kind: 'register', label: `${access.desk}/2026-03` });

  // Entries.
  let chains: Chains = new Map();
  const entries: Uint8Array[] = [];
  const entryIds: Uint8Array[] = [];
  const seal = async (
    suffix: string,
    author: SeatKeys,
    body: Uint8Array,
    about: Partial<Header>,
    bodyLabel: string,
  ) => {
    const at = { seat: author.seat, incarnation: cryptoFor(`incarnation ${toBase64Url(author.seat)}`).random(8) };
    const header = {
      kind: 'update' as const,
      schema: 1,
      docId,
      keyId,
      ...at,
      n: 1,
      m: 1,
      prev: ZERO_HASH,
      deps: about.docId ? [] : depsFor(chains, at),
      clients: clientsOf(body),
      rosterHead: roster.head.slice(0, 8),
      time: FOUNDED_AT + HOUR,
      covers: undefined,
      ...about,
    };
    const entryId = crypto.random(16);
    const signing = author.signing;
    const request = { team: roster.team, entryId, headerKey: team.everyone, documentKey: key, signing, header, body };
    const sealed = await sealEntry(crypto, request);
    const open = await openHeader(crypto, roster.team, headerKeyOf, sealed.bytes);
    if (!open.ok) throw new Error(open.error.type);
    const { signed, signature, entry } = open.value;
    const plainHeader = must(await openBox(crypto, headerBoxOf(entry), entry.header));
    const { header: read } = must(decodeSignedHeader(plainHeader));
    add(`HEADER${suffix}`, plainHeader, { header: read, signature, hash: sealed.headerHash });
    add(`ENTRY${suffix}`, sealed.bytes, {
      ...entry,
      header: `@HEADER${suffix}`,
      body: bodyLabel,
    });
    if (!about.docId) chains = advance(chains, open.value.header, sealed.headerHash);
    entries.push(sealed.bytes);
    entryIds.push(entryId);
    return signed;
  };
  const headerBoxOf = (entry: { entryId: Uint8Array; headerKeyId: Uint8Array }) => ({
    key: team.everyone.key,
    salt: entry.entryId,
    purpose: 'ponte/0/header',
    associated: new Uint8Array([...roster.team, 0, 0, 0, ...entry.headerKeyId, ...entry.entryId]),
  });
  await seal('', ada, cell, {}, '@CELL');
  await seal('_AFTER', bruno, again, { time: FOUNDED_AT + 2 * HOUR }, '@CELL_AGAIN');
  await seal('_REGISTER', ada, row, { docId: registerId, n: 2, time: MONDAY }, '@REGISTER_ROW');

  // What a tablet keeps.
  const passphrase = '  Quattro  parole di prova ';
  const salt = crypto.random(16);
  const stretched = await crypto.stretch(passphrase, salt, { memoryKiB: 64, passes: 1 });
  add('VAULT_KEY', await wrapVaultKey(crypto, stretched, vaultKey), { vaultKey });
  state('vault', { passphrase, salt, memoryKiB: 64, passes: 1, stretched, vaultKey });
  add('CHAINS', encodeChains(chains), [...chains.values()]);
  const circle = casework.circle;
  const owners = [...chains.values()].flatMap(({ seat, clients }) => clients.map(({ client }) => ({ client, seat })));
  const { incarnation = crypto.random(8) } = [...chains.values()][1] ?? {};
  const passed = [{ seat: bruno.seat, incarnation, m: 2, by: ada.seat, at: FOUNDED_AT + 15 * 24 * HOUR }];
  add(
    'PASSED',
    encodeGaps(passed),
    passed.map(({ seat, m }) => ({ seat, incarnation, m })),
  );
  const gathered = must(gather([cell, again]));
  const summed = {
    stateHash: await crypto.sha256(gathered.canonical),
    state: gathered.state,
    authors: [...chains.values()].map(({ clients }) => clients),
  };
  add('SNAPSHOT', encodeSnapshot(summed), summed);
  const keys = [{ keyId, key, maker, epoch, generation, refused: false }];
  const terms = { owners, passed };
  const about = { docId, kind: 'person', circle, guest: undefined, keys, chains: encodeChains(chains), ...terms };
  add('DOCUMENT_STATE', encodeDocumentState(about), about);
  const local = await vault.localId(docId);
  const docRow = await vault.seal('docs', local, encodeDocumentState(about));
  add('DOCUMENT_ROW', docRow, { key: local, docId, plain: encodeDocumentState(about) });
  const meta = await createSealedMeta(store, vault).change('sheet', { state: 'postponed' });
  const metaBytes = must('put' in meta && meta.table === 'meta' ? meta.put.bytes : undefined);
  add('META_ROW', metaBytes, { key: 'sheet', plain: must(await vault.open('meta', 'sheet', metaBytes)) });
  return { keyRow, entries, entryIds };
};

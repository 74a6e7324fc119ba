/** [S9, S11] Erased ids, receipts, chunks and prefixes: the small formats relay and tablets read alike. */
import { describe, expect, it } from 'vitest';
import { toBase64Url, toHex } from '../../src/base/bytes';
import { mayAuthor } from '../../src/protocol/authoring';
import {
  bearerOf,
  chunkPath,
  decodeChunkToken,
  encodeChunkToken,
  erasedIdOf,
  isChunkPath,
  readBearer,
  readChunkPath,
} from '../../src/protocol/chunkAccess';
import {
  CLEAR_ENTRY,
  CLEAR_LARGE,
  ENTRY_PREFIX_BYTES,
  encodeSealedEntry,
  entryIdOf,
  isLarge,
} from '../../src/protocol/entry';
import { erasureSteps, nextErasedIds } from '../../src/protocol/erasures';
import { decodeReceipt, decodeReceiptCounts, encodeReceipt, encodeReceiptCounts } from '../../src/protocol/receipt';

const of = (length: number, letter: number): Uint8Array => new Uint8Array(length).fill(letter);
const [a, b, c] = [of(16, 1), of(16, 2), of(16, 3)];
const lists = (rowIds: readonly Uint8Array[], entryIds: readonly Uint8Array[], at: number) => ({
  rowIds: [...rowIds],
  entryIds: [...entryIds],
  at,
});
const record = (time: number, ...erased: readonly ReturnType<typeof lists>[]) => ({ time, erased: [...erased] });

describe('[S11] what a record erases', () => {
  it('is one step for each list, rows and entries alike', () => {
    expect(erasureSteps(record(5, lists([a], [b], 9), lists([c], [], 0), lists([], [], 1)))).toEqual([
      { type: 'erase', ids: [a, b], at: 9 },
      { type: 'takeBack', ids: [c], before: 5 },
      { type: 'erase', ids: [], at: 1 },
    ]);
    expect(erasureSteps(record(5))).toEqual([]);
  });

  it('stays erased at the earlier time: nobody puts a destruction off', () => {
    const erased = nextErasedIds(new Map(), record(1, lists([a], [b], 9)));
    expect(erased).toEqual(new Map([a, b].map((id) => [toHex(id), 9])));
    expect(nextErasedIds(erased, record(2, lists([a], [], 20)))).toEqual(erased);
    expect(nextErasedIds(erased, record(2, lists([a], [], 4))).get(toHex(a))).toBe(4);
  });

  it('is taken back before its time, and not from then on', () => {
    const erased = new Map([[toHex(a), 9]]);
    expect(nextErasedIds(erased, record(8, lists([a], [], 0)))).toEqual(new Map());
    expect(nextErasedIds(erased, record(9, lists([a], [], 0)))).toEqual(erased);
    expect(nextErasedIds(erased, record(10, lists([a], [], 0)))).toEqual(erased);
    expect(nextErasedIds(erased, record(8, lists([b], [], 0)))).toEqual(erased);
    // Taken back and said again by one record.
    expect(nextErasedIds(erased, record(8, lists([a], [], 0), lists([a], [], 30)))).toEqual(new Map([[toHex(a), 30]]));
    expect(erased).toEqual(new Map([[toHex(a), 9]]));
  });

  it('is the same map where a record erases nothing: thousands of ids are not copied for each', () => {
    const erased = new Map([[toHex(a), 9]]);
    expect(nextErasedIds(erased, record(8))).toBe(erased);
    expect(nextErasedIds(erased, record(8, lists([b], [], 9)))).not.toBe(erased);
  });
});

describe('[S11] a receipt', () => {
  it('names records; its answer says on how many seats each was carried out', () => {
    const records = [of(32, 1), of(32, 2)];
    expect(decodeReceipt(encodeReceipt(records))).toEqual(records);
    expect(decodeReceipt(encodeReceipt([]))).toEqual([]);
    expect(decodeReceipt(of(3, 200))).toBeUndefined();
    const counts = [{ record: of(32, 1), done: 2, seats: 5 }];
    expect(decodeReceiptCounts(encodeReceiptCounts(counts))).toEqual(counts);
    expect(decodeReceiptCounts(of(3, 200))).toBeUndefined();
  });
});

describe('[S9] a chunk', () => {
  const [team, name] = [of(16, 7), of(32, 9)];
  const path = '/blob/BwcHBwcHBwcHBwcHBwcHBw/CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk';

  it('stands at a path of its team and name', () => {
    expect(chunkPath(team, name)).toBe(path);
    expect(readChunkPath(path)).toEqual({ team, name });
    expect([path, '/blob/', '/blob', '/', `x${path}`, 'x/blob/'].map(isChunkPath)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it.each([
    ['nothing', ''],
    ['no name', '/blob/BwcHBwcHBwcHBwcHBwcHBw'],
    ['a team alone', '/blob/BwcHBwcHBwcHBwcHBwcHBw/'],
    ['another root', path.replace('/blob/', '/blog/')],
    ['something before it', `/x${path}`],
    ['something behind it', `${path}/`],
    ['a third part', `${path}/AA`],
    ['a shorter team', `/blob/${toBase64Url(of(15, 7))}/${toBase64Url(name)}`],
    ['a longer team', `/blob/${toBase64Url(of(17, 7))}/${toBase64Url(name)}`],
    ['a shorter name', `/blob/${toBase64Url(team)}/${toBase64Url(of(31, 9))}`],
    ['a longer name', `/blob/${toBase64Url(team)}/${toBase64Url(of(33, 9))}`],
    ['a team that is no base64url', path.replace('Bwc', 'B.c')],
    ['a name that is no base64url', path.replace('CQk', 'C.k')],
  ])('at no path with %s', (_, wrong) => {
    expect(readChunkPath(wrong)).toBeUndefined();
  });

  it('is asked for with a token that lasts for a while', () => {
    const token = of(32, 9);
    expect(decodeChunkToken(encodeChunkToken({ token, lasts: 60 }))).toEqual({ token, lasts: 60 });
    expect(decodeChunkToken(token)).toBeUndefined();
    const header = 'Bearer CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk';
    expect(bearerOf(token)).toBe(header);
    expect(readBearer(header)).toEqual(token);
    for (const wrong of [undefined, '', 'CQkJ', 'Basic CQkJ', 'xBearer CQkJ', 'CQkJBearer ', 'Bearer C.']) {
      expect(readBearer(wrong), wrong).toBeUndefined();
    }
  });

  it('is erased under the first sixteen bytes of its name', () => {
    expect(erasedIdOf(Uint8Array.from({ length: 32 }, (_, i) => i))).toEqual(
      Uint8Array.from({ length: 16 }, (_, i) => i),
    );
  });
});

describe('an entry', () => {
  const entry = (clearKind: number) =>
    encodeSealedEntry({
      version: 0,
      suite: 0,
      clearKind,
      headerKeyId: of(8, 5),
      entryId: a,
      header: of(3, 1),
      body: of(3, 2),
    });

  it('says in clear whether its body is here or in chunks', () => {
    expect([CLEAR_ENTRY, CLEAR_LARGE].map((kind) => isLarge(entry(kind)))).toEqual([false, true]);
    expect([CLEAR_ENTRY, CLEAR_LARGE]).toEqual([0, 1]);
  });

  it('of any version has its id at one place, whole or not at all', () => {
    const whole = entry(CLEAR_ENTRY);
    expect(entryIdOf(whole)).toEqual(a);
    expect(entryIdOf(whole.subarray(0, ENTRY_PREFIX_BYTES))).toEqual(a);
    expect(entryIdOf(whole.subarray(0, ENTRY_PREFIX_BYTES - 1))).toBeUndefined();
  });
});

describe('[L7] who is no administrator', () => {
  const none = { seats: [], tickets: [], cancelled: [], revoked: [], withdrawn: [], erased: [] };
  const author = (administrator: boolean) => ({ administrator }) as Parameters<typeof mayAuthor>[0];
  const changing = (what: string) => ({ ...none, [what]: [{}] }) as unknown as Parameters<typeof mayAuthor>[1];

  it.each(Object.keys(none))('brings no %s', (what) => {
    expect(mayAuthor(author(false), changing(what))).toBe(false);
    expect(mayAuthor(author(true), changing(what))).toBe(true);
  });

  it('may bring epochs and grants', () => {
    expect(mayAuthor(author(false), changing('grants'))).toBe(true);
    expect(mayAuthor(author(false), changing('epochs'))).toBe(true);
  });
});

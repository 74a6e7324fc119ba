/** [I5] Whatever comes from a wire, a disk or a file is read or refused: nothing throws, nothing is read two ways. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, equalBytes, fromHex } from '../../src/base/bytes';
import { decodeDocumentState, encodeDocumentState } from '../../src/engine/documents/documentState';
import { decodeChains, encodeChains } from '../../src/log/chains';
import { decodeSignedHeader, encodeHeader, encodeSignedHeader } from '../../src/log/header';
import { decodeLargeBody, encodeLargeBody } from '../../src/log/largeBody';
import { decodeChunkToken, encodeChunkToken } from '../../src/protocol/chunkAccess';
import { decodeSealedEntry, encodeSealedEntry, entryIdOf } from '../../src/protocol/entry';
import { decodeFrame, encodeFrame } from '../../src/protocol/frames';
import { decodeKeyRow, encodeKeyRow } from '../../src/protocol/keyRow';
import { decodeSignedRecord, encodeRosterRecord, encodeSignedRecord } from '../../src/protocol/rosterRecord';
import { inspectUpdate } from '../../src/replica/inspect';
import { decodeBundle, encodeBundle } from '../../src/sync/bundle';
import { decodeGrant, encodeGrant } from '../../src/team/circleKeys';
import { readGolden } from '../golden/readGolden';

const RUNS = 10_000;
const golden = Object.values(readGolden(0, 'examples')).map(({ hex }) => fromHex(hex));

/** Noise, or an example with a few bytes changed, cut or put in. */
const hostile = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc
    .tuple(fc.constantFrom(...golden), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }), fc.nat(), fc.nat(9))
    .map(([example, changes, at, kind]) => {
      const bytes = example.slice();
      for (const [place, value] of changes) if (bytes.length > 0) bytes[place % bytes.length] = value;
      if (kind === 0) return bytes.subarray(0, at % (bytes.length + 1));
      return kind === 1 ? concatBytes(bytes, Uint8Array.of(at & 255)) : bytes;
    }),
);

/** `undefined` when refused; otherwise what was read, written again. */
const again: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array | undefined>> = {
  frame: (bytes) => ((frame) => frame && encodeFrame(frame))(decodeFrame(bytes)),
  entry: (bytes) => ((entry) => entry && encodeSealedEntry(entry))(decodeSealedEntry(bytes)),
  'key row': (bytes) => ((row) => row && encodeKeyRow(row))(decodeKeyRow(bytes)),
  'roster record': (bytes) =>
    ((parsed) => parsed && encodeSignedRecord(encodeRosterRecord(parsed.record), parsed.signature))(
      decodeSignedRecord(bytes),
    ),
  header: (bytes) =>
    ((signed) => signed && encodeSignedHeader(encodeHeader(signed.header), signed.signature))(
      decodeSignedHeader(bytes),
    ),
  'large body': (bytes) => ((large) => large && encodeLargeBody(large))(decodeLargeBody(bytes)),
  'chunk token': (bytes) => ((token) => token && encodeChunkToken(token))(decodeChunkToken(bytes)),
  'document state': (bytes) => ((state) => state && encodeDocumentState(state))(decodeDocumentState(bytes)),
};

describe('hostile bytes', () => {
  it.each(Object.entries(again))(`are refused as a %s, or read one way only (${RUNS} of them)`, (_, rewrite) => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        const written = rewrite(bytes);
        expect(written === undefined || equalBytes(written, bytes)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  it('are read as chains, circle keys, a file or an update without throwing', () => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        const chains = decodeChains(bytes);
        if (chains) expect(decodeChains(encodeChains(chains))).toEqual(chains);
        const grant = decodeGrant(bytes);
        if (grant) expect(decodeGrant(encodeGrant(grant))).toEqual(grant);
        const file = decodeBundle(bytes);
        if (file) expect(decodeBundle(encodeBundle(file))).toEqual(file);
        expect(typeof inspectUpdate(bytes).ok).toBe('boolean');
        expect(entryIdOf(bytes)?.length ?? 16).toBe(16);
      }),
      { numRuns: RUNS },
    );
  });

  it('the examples themselves are read: the mutations start from something valid', () => {
    for (const rewrite of Object.values(again)) expect(golden.some((bytes) => rewrite(bytes) !== undefined)).toBe(true);
  });
});

/**
 * Everything tablet and relay say to each other, declared once as data. One frame is one binary WebSocket message: a
 * number, then its fields. The same bytes are valid in a file. PROTOCOL.md says the same in words, with examples.
 */
import * as decoding from 'lib0/decoding';
import {
  bytes,
  type Codec,
  encode,
  encodeWith,
  fixed,
  flag,
  list,
  oneOf,
  optional,
  struct,
  text,
  uint,
  type ValueOf,
} from './codec';
import { limits } from './limits';

const id = fixed(16);
const seatId = fixed(8);
const hash = fixed(32);
const entry = bytes(limits.entryBytes);
const record = bytes(limits.rosterRecordBytes);
const keyRow = bytes(limits.keyRowBytes);

/** Why a connection ends. Names are only ever added at the end. */
export const byeReasons = [
  'goodbye',
  'malformed',
  'protocol_too_new',
  'protocol_too_old',
  'unknown_team',
  'not_proven',
  'revoked',
  'setup_refused',
  'ticket_unknown',
  'ticket_expired',
  'ticket_used',
  'full',
  'too_many',
  'slow_consumer',
  'too_slow',
  'closing',
  'record_refused',
] as const;
export type ByeReason = (typeof byeReasons)[number];

/** Why one entry or key row was set aside while the rest went on. */
export const refusals = ['malformed', 'too_large', 'other_bytes', 'full', 'erased'] as const;

const reserved = struct({ body: bytes(limits.frameBytes) });

/** Frame name to number and fields. Numbers are never reused. */
export const frameTable = {
  HELLO: [
    1,
    struct({
      protocol: uint,
      team: id,
      as: oneOf(['seat', 'tablet']),
      seat: seatId,
      logId: optional(id),
      cursor: uint,
      entryIdAtCursor: optional(id),
      keysCursor: uint,
      rowIdAtKeysCursor: optional(id),
      rosterHead: hash,
    }),
  ],
  CHALLENGE: [2, struct({ nonce: hash, relayId: id })],
  PROVE: [3, struct({ origin: text(256), signature: fixed(64) })],
  WELCOME: [
    4,
    struct({
      logId: id,
      head: uint,
      sameAtCursor: flag,
      rosterHead: hash,
      rosterLength: uint,
      keysHead: uint,
      /** Relay's clock, milliseconds since 1970: only to notice that one of the two is wrong. */
      time: uint,
      entriesPerPush: uint,
      bytesPerPush: uint,
    }),
  ],
  PUSH: [5, struct({ batch: uint, entries: list(entry, limits.entriesPerPush) })],
  ACK: [
    6,
    struct({
      batch: uint,
      /** In the order pushed. `place` is 0 where refused; a key row's place is its place in the key table. */
      results: list(
        struct({ result: oneOf(['placed', 'duplicate', 'refused']), place: uint, refusal: optional(oneOf(refusals)) }),
        limits.entriesPerPush,
      ),
    }),
  ],
  PULL: [7, struct({ after: uint, bytes: uint, raw: flag })],
  PAGE: [
    8,
    struct({
      /** Covers the places from < place <= to, whether or not each still has an entry. */
      from: uint,
      to: uint,
      entries: list(struct({ place: uint, entry }), 4096),
      more: flag,
    }),
  ],
  GOT: [9, struct({ to: uint })],
  WAKE: [10, struct({ head: uint, rosterLength: uint, keysHead: uint, asks: uint })],
  FOUND: [11, struct({ setupToken: id, genesis: record })],
  JOIN: [12, struct({ ticket: id, proof: hash, request: optional(bytes(limits.joinRequestBytes)) })],
  JOINED: [13, struct({ state: oneOf(['waiting', 'admitted']), records: list(record, 256) })],
  ROSTER: [14, struct({ after: uint })],
  APPEND: [15, struct({ prev: hash, record })],
  RECORDS: [16, struct({ from: uint, records: list(record, 256), more: flag })],
  CONFLICT: [17, struct({ head: hash, length: uint })],
  KEYS_PUT: [18, struct({ batch: uint, rows: list(keyRow, limits.keyRowsPerFrame) })],
  KEYS_GET: [19, struct({ after: uint })],
  KEYS_DROP: [20, reserved],
  KEY_ROWS: [21, struct({ to: uint, rows: list(keyRow, limits.keyRowsPerFrame), more: flag })],
  ERASE: [22, reserved],
  RECEIPT: [23, reserved],
  OFFER: [24, struct({ entryIds: list(id, limits.idsPerOffer) })],
  WANT: [25, struct({ entryIds: list(id, limits.idsPerOffer) })],
  SUPERSEDE: [26, reserved],
  ATTEST: [27, reserved],
  BLOB: [28, reserved],
  BYE: [29, struct({ reason: oneOf(byeReasons), retryAfterMs: uint })],
  /** Who has used an invitation and waits to be let in; the answer to ASKS is ASKING. */
  ASKS: [30, struct({})],
  ASKING: [31, struct({ requests: list(struct({ ticket: id, request: bytes(limits.joinRequestBytes) }), 16) })],
} as const satisfies Record<string, readonly [number, Codec<never> | Codec<unknown>]>;

type FrameTable = typeof frameTable;
export type FrameName = keyof FrameTable;
export type FieldsOf<N extends FrameName> = ValueOf<FrameTable[N][1]>;
export type Frame = { [N in FrameName]: { readonly type: N } & FieldsOf<N> }[FrameName];
export type FrameOf<N extends FrameName> = Extract<Frame, { type: N }>;

const nameByNumber = new Map<number, FrameName>(
  (Object.entries(frameTable) as [FrameName, readonly [number, unknown]][]).map(([name, [number]]) => [number, name]),
);

export const encodeFrame = (frame: Frame): Uint8Array => {
  const [number, codec] = frameTable[frame.type];
  return encodeWith((out) => {
    uint.write(out, number);
    (codec as Codec<unknown>).write(out, frame);
  });
};

/** `undefined` for anything that is not exactly one known frame. Never throws. */
export const decodeFrame = (input: Uint8Array): Frame | undefined => {
  if (input.length > limits.frameBytes) return undefined;
  try {
    const decoder = decoding.createDecoder(input);
    const name = nameByNumber.get(uint.read(decoder));
    if (!name) return undefined;
    const fields = (frameTable[name][1] as Codec<object>).read(decoder);
    return decoding.hasContent(decoder) ? undefined : ({ type: name, ...fields } as Frame);
  } catch {
    return undefined;
  }
};

/** What PROVE signs: everything that would let an answer be replayed elsewhere. */
const proofClaim = struct({ nonce: hash, relayId: id, team: id, origin: text(256), hello: hash });
export const proofClaimShape = proofClaim.shape;
export const encodeProofClaim = (claim: ValueOf<typeof proofClaim>): Uint8Array => encode(proofClaim, claim);

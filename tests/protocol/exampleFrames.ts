/** One example of every frame. What they carry are the entries, rows and records of the other examples. */
import type { Crypto } from '../../src/crypto/crypto';
import { encodeFrame, encodeProofClaim, type Frame, type FrameOf } from '../../src/protocol/frames';
import { encodeReceipt, encodeReceiptCounts } from '../../src/protocol/receipt';
import { signable } from '../../src/protocol/signing';
import { encodeSuperseding } from '../../src/protocol/superseding';
import { encodeBundle } from '../../src/sync/bundle';
import type { ExampleBook } from './exampleBook';
import type { ExampleDocuments } from './exampleDocuments';
import { type ExampleTeam, FOUNDED_AT } from './exampleTeam';

export const makeFrames = async (
  cryptoFor: (name: string) => Crypto,
  { add }: ExampleBook,
  { ada, roster, records, ticket, request }: ExampleTeam,
  { keyRow, entries, entryIds }: ExampleDocuments,
): Promise<void> => {
  const crypto = cryptoFor('frames');
  const put = (frame: Frame): Uint8Array => {
    const { type, ...fields } = frame;
    const bytes = encodeFrame(frame);
    add(type, bytes, fields);
    return bytes;
  };
  const { team, head } = roster;
  const [first, second] = entries as [Uint8Array, Uint8Array];
  const [firstId, secondId] = entryIds as [Uint8Array, Uint8Array];
  const [genesis, invitation, admission] = records as [Uint8Array, Uint8Array, Uint8Array];
  const logId = crypto.random(16);
  const relayId = crypto.random(16);
  const nonce = crypto.random(32);
  const origin = 'https://ponte.example.org';
  const counts = { rosterLength: records.length, keysHead: 1 };

  const hello: FrameOf<'HELLO'> = {
    type: 'HELLO',
    protocol: 0,
    team,
    as: 'seat',
    seat: ada.seat,
    logId,
    cursor: 300,
    entryIdAtCursor: firstId,
    keysCursor: 1,
    rowIdAtKeysCursor: undefined,
    rosterHead: head,
  };
  const helloBytes = put(hello);
  put({ type: 'CHALLENGE', nonce, relayId });
  const claim = { nonce, relayId, team, origin, hello: await crypto.sha256(helloBytes) };
  const claimed = encodeProofClaim(claim);
  add('PROOF_CLAIM', claimed, claim);
  put({ type: 'PROVE', origin, signature: await crypto.sign(ada.signing, signable('prove', claimed)) });
  const time = FOUNDED_AT + 86_400_000;
  const sizes = { entriesPerPush: 256, bytesPerPush: 524_288 };
  put({ type: 'WELCOME', logId, head: 302, sameAtCursor: true, rosterHead: head, ...counts, time, ...sizes });
  put({ type: 'PUSH', batch: 1, entries: [first] });
  put({
    type: 'ACK',
    batch: 1,
    results: [
      { result: 'placed', place: 303, refusal: undefined },
      { result: 'duplicate', place: 12, refusal: undefined },
      { result: 'refused', place: 0, refusal: 'other_bytes' },
    ],
  });
  put({ type: 'PULL', after: 300, bytes: 1_048_576, raw: false });
  put({ type: 'PAGE', from: 300, to: 302, entries: [{ place: 302, entry: second }], more: false });
  put({ type: 'GOT', to: 302 });
  put({ type: 'WAKE', head: 303, ...counts, asks: 1 });
  put({ type: 'FOUND', setupToken: crypto.random(16), genesis });
  put({ type: 'JOIN', ticket: ticket.ticket, proof: ticket.proof, request });
  put({ type: 'JOINED', state: 'admitted', records: [genesis, invitation, admission] });
  put({ type: 'ROSTER', after: 1 });
  put({ type: 'APPEND', prev: await crypto.sha256(invitation), record: admission });
  put({ type: 'RECORDS', from: 1, records: [invitation, admission], more: true });
  put({ type: 'CONFLICT', head, length: records.length });
  put({ type: 'KEYS_PUT', batch: 2, rows: [keyRow] });
  put({ type: 'KEYS_GET', after: 0 });
  put({ type: 'KEYS_DROP', body: Uint8Array.of(1, 2, 3) });
  put({ type: 'KEY_ROWS', to: 1, rows: [keyRow], more: false });
  put({ type: 'ERASE', body: Uint8Array.of(1, 2, 3) });
  put({ type: 'RECEIPT', body: Uint8Array.of(1, 2, 3) });
  put({ type: 'OFFER', entryIds: [firstId, secondId] });
  put({ type: 'WANT', entryIds: [secondId] });
  put({ type: 'SUPERSEDE', body: Uint8Array.of(1, 2, 3) });
  put({ type: 'ATTEST', body: Uint8Array.of(1, 2, 3) });
  put({ type: 'BLOB', body: Uint8Array.of(1, 2, 3) });
  const superseding = { snapshot: secondId, stateHash: await crypto.sha256(second), entryIds: [firstId] };
  add('SUPERSEDING', encodeSuperseding(superseding), superseding);
  const carriedOut = await crypto.sha256(first);
  add('RECEIPT_RECORDS', encodeReceipt([carriedOut]), { records: [carriedOut] });
  const receipts = [{ record: carriedOut, done: 5, seats: 6 }];
  add('RECEIPT_COUNTS', encodeReceiptCounts(receipts), { counts: receipts });
  put({ type: 'BYE', reason: 'slow_consumer', retryAfterMs: 1000 });
  put({ type: 'ASKS' });
  put({ type: 'ASKING', requests: [{ ticket: ticket.ticket, request }] });

  const file = encodeBundle({ team, keyRows: [keyRow], entries: [first, second] });
  add('FILE', file, { team, keyRows: [keyRow], entries: [first, second] });
};

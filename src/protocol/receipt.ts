/**
 * [S11] What RECEIPT carries. A tablet names records whose erasures it has carried out; the relay answers an administrator
 * with how many seats have done so. Everybody else is answered with none.
 */
import { decode, encode, fixed, list, struct, uint, type ValueOf } from './codec';

const hash = fixed(32);

/** Of a tablet: hashes of roster records. Empty only asks. */
const receipt = struct({ records: list(hash, 256) });
/** Of the relay: on how many seats each record has been carried out, newest record first. */
const receiptCounts = struct({ counts: list(struct({ record: hash, done: uint, seats: uint }), 1024) });

export type ReceiptCounts = ValueOf<typeof receiptCounts>['counts'];
export const receiptShape = receipt.shape;
export const receiptCountsShape = receiptCounts.shape;
export const RECORDS_PER_RECEIPT = 256;
export const COUNTS_PER_ANSWER = 1024;
export const encodeReceipt = (records: readonly Uint8Array[]): Uint8Array => encode(receipt, { records });
export const decodeReceipt = (body: Uint8Array): readonly Uint8Array[] | undefined => decode(receipt, body)?.records;
export const encodeReceiptCounts = (counts: ReceiptCounts): Uint8Array => encode(receiptCounts, { counts });
export const decodeReceiptCounts = (body: Uint8Array): ReceiptCounts | undefined => decode(receiptCounts, body)?.counts;

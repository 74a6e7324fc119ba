/** [S11] What a tablet says of erasures it has carried out: once to each log of the relay. */
import { encodeReceipt, RECORDS_PER_RECEIPT } from '../protocol/receipt';
import type { Conversation } from './conversation';

export interface ReceiptSide {
  /** Records carried out here that the relay has no receipt for. */
  receiptsDue(): readonly Uint8Array[];
  receiptsSent(records: readonly Uint8Array[]): Promise<boolean>;
}

/** False when it was cut. */
export const sendReceipts = async (talk: Conversation, side: ReceiptSide): Promise<boolean> => {
  const due = side.receiptsDue();
  for (let at = 0; at < due.length; at += RECORDS_PER_RECEIPT) {
    const records = due.slice(at, at + RECORDS_PER_RECEIPT);
    if (!(await talk.ask({ type: 'RECEIPT', body: encodeReceipt(records) }, 'RECEIPT'))) return false;
    if (!(await side.receiptsSent(records))) return false;
  }
  return true;
};

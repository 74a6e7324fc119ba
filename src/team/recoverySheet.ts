/**
 * [K10] The recovery sheet: fifteen words that open a seat on paper, whose keys the relay keeps in a box it cannot open.
 * Whoever holds the sheet holds every circle its maker held.
 */
import { openBox, sealBox } from '../crypto/box';
import type { Crypto } from '../crypto/crypto';
import { decode, encode, fixed, struct } from '../protocol/codec';
import { type InvitationKeys, ticketKeys } from './invitation';
import type { SeatKeys } from './rosterWriter';

const pair = struct({ publicKey: fixed(65), privateKey: fixed(32) });
const sheetBox = struct({ team: fixed(16), seat: fixed(8), signing: pair, agreement: pair });
export const sheetBoxShape = sheetBox.shape;

const box = ({ requestKey, ticket }: InvitationKeys) => ({
  key: requestKey,
  salt: ticket,
  purpose: 'ponte/0/sheet/box',
  associated: ticket,
});

export const sheetTicket = (crypto: Crypto, secret: Uint8Array): Promise<InvitationKeys> =>
  ticketKeys(crypto, secret, 'sheet');

export const sealSheetBox = (
  crypto: Crypto,
  keys: InvitationKeys,
  team: Uint8Array,
  seat: SeatKeys,
): Promise<Uint8Array> => sealBox(crypto, box(keys), encode(sheetBox, { team, ...seat }));

export const openSheetBox = async (
  crypto: Crypto,
  keys: InvitationKeys,
  sealed: Uint8Array,
): Promise<(SeatKeys & { readonly team: Uint8Array }) | undefined> => {
  const opened = await openBox(crypto, box(keys), sealed);
  return opened && decode(sheetBox, opened);
};

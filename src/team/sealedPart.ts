/** What a roster record says to the team alone: names, roles, which circle is which, and the secret of derived ids. */
import { decode, encode, fixed, list, optional, struct, text, type ValueOf } from '../protocol/codec';

const member = struct({ seat: fixed(8), name: text(400), profile: text(16) });
/** A circle's meaning: its name in the circle table and the profiles it is for. The format knows neither. */
const circle = struct({ circle: fixed(8), name: text(64), profiles: list(text(16), 64) });
const ticket = struct({ ticket: fixed(16), profile: text(16) });
/** [K1] The header key one guest shares with everyone; of several the last one is written under. */
const guest = struct({ seat: fixed(8), keyId: fixed(8), key: fixed(32) });
export type GuestKey = ValueOf<typeof guest>;

export const sealedPart = struct({
  teamName: optional(text(400)),
  /** [K4] Key of the derived document ids; only the first record has it. */
  teamSecret: optional(fixed(32)),
  members: list(member, 64),
  circles: list(circle, 64),
  tickets: list(ticket, 16),
  guests: list(guest, 64),
});
export type SealedPart = ValueOf<typeof sealedPart>;
export const sealedPartShape = sealedPart.shape;

export const emptySealedPart: SealedPart = {
  teamName: undefined,
  teamSecret: undefined,
  members: [],
  circles: [],
  tickets: [],
  guests: [],
};
export const encodeSealedPart = (part: SealedPart): Uint8Array => encode(sealedPart, part);
export const decodeSealedPart = (input: Uint8Array): SealedPart | undefined => decode(sealedPart, input);

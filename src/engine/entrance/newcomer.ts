/**
 * What every new seat needs, however it came about: a way to the relay, a passphrase of its own, a database, and the
 * tablet's word that it exists. None leaves half a seat behind when it is refused.
 */
import { fail, ok, type Result } from '../../base/result';
import type { ProblemCode } from '../../domain/problems';
import type { StoreLoss } from '../../storage/steadyStore';
import type { TabletSeat } from '../../storage/tabletStore';
import { type Conversation, dialConversation } from '../../sync/conversation';
import type { SeatKeys } from '../../team/rosterWriter';
import type { EngineEvent, Progress } from '../engine';
import type { Ports } from '../ports';
import { contactNow } from '../seat/contact';
import type { MetaValues } from '../seat/sealedMeta';
import type { Seat } from '../seat/seat';
import { createSeat, type NewSeat, openSeat, type SeatOpening } from './openSeat';
import { answering } from './tabletRecord';
import { isWeakPassphrase, type TabletVault } from './tabletVault';

export interface NewcomerDeps {
  readonly ports: Ports;
  readonly tablet: TabletVault;
  readonly tell: (event: EngineEvent) => void;
  readonly lost: (why: StoreLoss) => void;
  readonly mayWrite: () => boolean;
}
export type Entered = Promise<Result<Seat, ProblemCode>>;

const VAULT_KEY_BYTES = 32;
/** In UTF-16 code units: whatever the script, it fits the roster. */
const LONGEST_NAME = 130;

export const isName = (name: string): boolean => name.trim() !== '' && name.length <= LONGEST_NAME;

/** [K8] What a locked app needs to deliver for a seat; a team without a relay has none. */
export const deliveryOf = ({ team, seat, relayUrl, invented }: MetaValues['identity']): TabletSeat['delivery'] =>
  invented ? undefined : { team, seat, relayUrl };

export const createNewcomer = ({ ports, tablet, tell, lost, mayWrite }: NewcomerDeps) => {
  const { crypto } = ports;

  const dial = (relayUrl: string): Promise<Conversation | undefined> =>
    dialConversation(ports.dial, ports.after, relayUrl, { unasked: () => undefined, closed: () => undefined });

  const opening = (tabletSeat: TabletSeat, vaultKey: Uint8Array): SeatOpening => ({
    ports,
    tabletSeat,
    vaultKey,
    tell,
    lost,
    mayWrite,
    rememberLeft: (leftCount) => tablet.update(tabletSeat.database, { leftCount }),
    rememberContact: (contact) => tablet.update(tabletSeat.database, { contact }),
  });

  /** Keeps a new seat: its database first, then the tablet's word that it exists. */
  const keep = async (passphrase: string, progress: Progress, made: NewSeat): Entered => {
    progress({ name: 'passphrase', done: 0, total: 1 });
    const vaultKey = crypto.random(VAULT_KEY_BYTES);
    const about = { invented: made.identity.invented, delivery: deliveryOf(made.identity) };
    const wrapped = await tablet.wrap(passphrase, vaultKey, about);
    const tabletSeat = made.identity.invented ? wrapped : { ...wrapped, contact: contactNow(ports.now()) };
    const created = await createSeat(opening(tabletSeat, vaultKey), made);
    const kept = created.ok ? await answering(async () => ok(await tablet.add(tabletSeat))) : created;
    if (!kept.ok) {
      await ports.deleteStore(tabletSeat.database);
      return kept;
    }
    progress({ name: 'passphrase', done: 1, total: 1 });
    return openSeat(opening(tabletSeat, vaultKey));
  };

  const identity = (
    keys: SeatKeys,
    team: Uint8Array,
    more: { relayUrl: string; invented: boolean; founder: boolean },
  ): MetaValues['identity'] => ({ team, ...keys, ...more });

  /** Weak, or already another seat's on this tablet: one derivation opens one seat, so each needs its own. [K9] */
  const checkPassphrase = async (passphrase: string): Promise<Result<void, ProblemCode>> => {
    if (isWeakPassphrase(passphrase)) return fail('passphrase_too_weak');
    const found = await tablet.find(passphrase);
    if (!found.ok) return found;
    return found.value ? fail('passphrase_too_weak') : ok(undefined);
  };

  /** A chain too long for one frame is asked for to its end. */
  const allRecords = async (
    talk: Conversation,
    first: readonly Uint8Array[],
  ): Promise<readonly Uint8Array[] | undefined> => {
    const records = [...first];
    for (;;) {
      const answer = await talk.ask({ type: 'ROSTER', after: records.length }, 'RECORDS');
      if (!answer) return undefined;
      if (answer.records.length === 0) return records;
      records.push(...answer.records);
    }
  };

  return { allRecords, dial, opening, keep, identity, checkPassphrase };
};
export type Newcomer = ReturnType<typeof createNewcomer>;

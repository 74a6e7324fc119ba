/**
 * What the app keeps about referrals: nothing leaves without the consent that names the service, what leaves is exactly what
 * was chosen, and `sent` is written only once the relay has it. What the page asks besides is refused here.
 */
import { fail, ok, type Result } from '../../base/result';
import type { Values } from '../../domain/fields/field';
import type { ProblemCode } from '../../domain/problems';
import type { RecordName } from '../../domain/records/index';
import {
  type ConsentRow,
  consentStanding,
  type Gate,
  notShared,
  sharedValues,
  sharingGate,
} from '../../domain/sharing';
import type { Records } from '../documents/records';
import { MAIN_ROW } from '../documents/rowView';
import { undelivered } from '../exchange/outgoing';
import type { Cards } from '../lists/cards';
import { romeDay } from '../register/romeDay';
import type { Seat } from '../seat/seat';

type Parts = { readonly seat: Seat; readonly records: Records; readonly cards: Cards };

interface About {
  readonly referral: Values;
  readonly person: Values;
  readonly consents: readonly ConsentRow[];
  readonly gate: Gate;
}

/** From cards, which are made anew at every change. */
const about = ({ seat, cards }: Parts, id: string): About | undefined => {
  const referral = cards.all('referral').find(({ documentId }) => documentId === id)?.values;
  if (!referral) return undefined;
  const card = cards.all('person').find(({ documentId }) => documentId === referral['person']);
  const consents = card?.rows.filter(({ record }) => record === 'consent') ?? [];
  const person = card?.values ?? {};
  return { referral, person, consents, gate: sharingGate(referral, person, consents, romeDay(seat.ports.now())) };
};

/** Steps by which something leaves. */
const LEAVING: readonly unknown[] = ['ready', 'sent'];

/** Whether this step may be taken; `consent_missing` where it may not. Not within a turn. */
export const mayTakeStep = async (
  parts: Parts & { readonly current: () => Promise<void> },
  at: { readonly id: string; readonly record: RecordName; readonly kind: string },
  to: unknown,
): Promise<Result<void, ProblemCode>> => {
  if (at.record !== 'referral' || at.kind !== 'status' || !LEAVING.includes(to)) return ok(undefined);
  // A consent that was withdrawn may be on this tablet and on no card yet.
  await parts.current();
  return about(parts, at.id)?.gate.open === false ? fail('consent_missing') : ok(undefined);
};

/** Whether what it shares may leave, today. */
export const isOpenToLeave = (parts: Parts, id: string): boolean => {
  const known = about(parts, id);
  return known?.gate.open === true && consentStanding(known.referral, known.consents) !== 'gone';
};

/** Copies what was chosen into the referral, and nothing else, and makes it ready. In turn. */
export const makeReady = async (parts: Parts, id: string): Promise<Result<void, ProblemCode>> => {
  // The reason was typed a moment ago, perhaps.
  await parts.records.flush();
  const known = about(parts, id);
  if (!known) return fail('not_found');
  const { referral, person, gate } = known;
  if (!gate.open) return fail('consent_missing');
  if (referral['reason'] === undefined || referral['urgency'] === undefined || referral['toTarget'] === undefined) {
    return fail('invalid_values');
  }
  const isOurs = referral['direction'] !== 'in';
  const copied: Values = isOurs
    ? {
        ...Object.fromEntries(notShared(referral, person).map((field) => [field, undefined])),
        ...sharedValues(referral, person),
      }
    : {};
  const changes = { ...copied, ...(isOurs && { consent: gate.consent }) };
  for (const [field, value] of Object.entries(changes)) {
    const written = await parts.records.setField(id, { record: 'referral', row: MAIN_ROW, field }, value);
    if (!written.ok) return written;
  }
  return parts.records.addEvent(id, 'referral', MAIN_ROW, 'status', 'ready');
};

/**
 * What was made ready here for somebody of the team, and is now with the relay, is sent. Whose consent was withdrawn
 * meanwhile is not. In turn; ids of those that were.
 */
export const sendDelivered = async (parts: Parts): Promise<readonly string[]> => {
  const { seat, records, cards } = parts;
  const ready = cards
    .all('referral')
    .filter(({ values }) => values['status'] === 'ready' && values['direction'] !== 'out');
  if (ready.length === 0) return [];
  const waiting = await undelivered(seat);
  const sent: string[] = [];
  for (const { documentId } of ready) {
    const local = seat.library.known(documentId)?.local;
    const known = about(parts, documentId);
    if (local === undefined || waiting.has(local) || !known?.gate.open) continue;
    if (consentStanding(known.referral, known.consents) === 'gone') continue;
    const document = await seat.library.open(documentId);
    const step = document?.replica.events
      .all()
      .findLast(({ record, kind }) => record === 'referral' && kind === 'status');
    if (step?.to !== 'ready' || step.by !== seat.name) continue;
    const told = await records.addEvent(documentId, 'referral', MAIN_ROW, 'status', 'sent');
    if (told.ok) sent.push(documentId);
  }
  return sent;
};

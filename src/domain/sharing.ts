/**
 * What a referral takes along of a person's file, and whether it may. Explicit: of what is not on the list nothing goes.
 * Without consent that names the service only danger, a child's interest or the law let it go, with a reason.
 */
import { consentState, isAbout, mayBeMinor } from './consent';
import { isDay } from './fields/day';
import type { Values } from './fields/field';
import { type Code, codesOf } from './lists/index';
import type { ConsentStanding } from './referral';

export type SharedField = Code<'shared_field'>;

/** The field of the referral that holds it; of the person it has the same name but for the last two. */
export const sharedAs = {
  alias: 'alias',
  given_name: 'givenName',
  family_name: 'familyName',
  birth: 'birth',
  nationality: 'nationality',
  languages: 'languages',
  phone: 'phone',
  safe_contact: 'safeContactRule',
  site: 'site',
  needs: 'needs',
} as const satisfies Readonly<Record<SharedField, string>>;

/** Kept in the referral itself, not taken from the person. */
const OWN: readonly SharedField[] = ['site', 'needs'];

/** As they are listed, but for when to call: that is read before the number. */
const inOrder: readonly SharedField[] = codesOf('shared_field')
  .filter((field) => field !== 'safe_contact')
  .flatMap((field) => (field === 'phone' ? (['safe_contact', field] as const) : [field]));

const isThere = (value: unknown): boolean =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/** Exactly what goes: the chosen fields that hold something, the rule of when to call before the number. The same for preview, sheet and file. */
export const sharedValues = (referral: Values, person: Values): Values => {
  const chosen = Array.isArray(referral['sharedFields']) ? referral['sharedFields'] : [];
  const from = (field: SharedField): unknown => (OWN.includes(field) ? referral : person)[sharedAs[field]];
  return Object.fromEntries(
    inOrder
      .filter((field) => chosen.includes(field) && isThere(from(field)))
      .map((field) => [sharedAs[field], from(field)]),
  );
};

/** Of what the referral holds of the person: what does not go, and must be emptied before the rest goes. Chosen once and gone from the person since, too. */
export const notShared = (referral: Values, person: Values): readonly string[] => {
  const going = sharedValues(referral, person);
  return Object.values(sharedAs).filter((name) => !(name in going) && isThere(referral[name]));
};

/** A consent as the person's card shows it. */
export interface ConsentRow {
  readonly id: string;
  readonly values: Values;
}

export type Gate =
  | { readonly open: true; readonly consent: string | undefined }
  /** `guardian`: the person may be a minor, and nobody consented for them. */
  | { readonly open: false; readonly why: 'no_consent' | 'guardian' | 'reason' };

/** Whether a consent says something of what this referral shares. */
const isOf = (values: Values, referral: Values): boolean =>
  isAbout(values, { target: referral['toTarget'], service: referral['toService'] }) ||
  (referral['direction'] === 'internal' && values['kind'] === 'share_team');

/**
 * Whether the person has said no since, in another row: each time is asked in one of its own. A refusal of the same day counts as later, since
 * nothing tells which it was; whoever withdrew one and gave another that day gave it in its place.
 */
const noesSince = (given: Values, referral: Values, consents: readonly ConsentRow[]): readonly ConsentRow[] =>
  consents.filter(({ values }) => {
    if (values['kind'] !== given['kind'] || !isOf(values, referral)) return false;
    const since = String(given['from'] ?? '');
    const { status, from, withdrawnOn } = values;
    if (status === 'refused') return isThere(from) && String(from) >= since;
    return status === 'withdrawn' && isThere(withdrawnOn ?? from) && String(withdrawnOn ?? from) > since;
  });
const saidNoSince = (given: Values, referral: Values, consents: readonly ConsentRow[]): boolean =>
  noesSince(given, referral, consents).length > 0;

/** Whether a referral may leave. Of several consents the one that counts longest is named. */
export const sharingGate = (referral: Values, person: Values, consents: readonly ConsentRow[], today: string): Gate => {
  if (referral['direction'] === 'in') return { open: true, consent: undefined };
  const given = consents.filter(
    ({ values }) =>
      consentState(values, today) === 'given' && isOf(values, referral) && !saidNoSince(values, referral, consents),
  );
  const minor = mayBeMinor(person['birth'], today);
  const enough = given.filter(({ values }) => !minor || values['how'] === 'guardian');
  const [longest] = enough.toSorted((a, b) => untilOf(b).localeCompare(untilOf(a)) || (a.id < b.id ? -1 : 1));
  if (longest) return { open: true, consent: longest.id };
  if (referral['exception'] !== undefined) {
    return isThere(referral['exceptionReason']) ? { open: true, consent: undefined } : { open: false, why: 'reason' };
  }
  return { open: false, why: minor ? 'guardian' : 'no_consent' };
};

const untilOf = ({ values }: ConsentRow): string => String(values['until'] ?? '9999');

/** The consent a referral went out on, and where it is gone the rows that say so. */
const standingOf = (referral: Values, consents: readonly ConsentRow[]) => {
  const mine = consents.find(({ id }) => id === referral['consent']);
  if (!mine) return undefined;
  const { status } = mine.values;
  const noes = noesSince(mine.values, referral, consents);
  return status === 'withdrawn' || status === 'refused' ? [mine, ...noes] : noes;
};

/** The consent a referral went out on: still given, or gone. */
export const consentStanding = (referral: Values, consents: readonly ConsentRow[]): ConsentStanding => {
  const noes = standingOf(referral, consents);
  return noes && (noes.length > 0 ? 'gone' : 'given');
};

/** The first day on which that consent was gone, where one is said. */
export const consentGoneOn = (referral: Values, consents: readonly ConsentRow[]): string | undefined =>
  standingOf(referral, consents)
    ?.flatMap(({ values: { status, withdrawnOn, from } }) => (status === 'withdrawn' ? (withdrawnOn ?? from) : from))
    .filter(isDay)
    .toSorted()[0];

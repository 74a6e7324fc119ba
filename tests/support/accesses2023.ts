/**
 * A year of invented accesses whose totals per desk and channel group are those published for 2023: 11,084 valid rows,
 * the same for the same seed. Everything the published table does not give is drawn at random.
 */
import type { Values } from '../../src/domain/fields/field';
import { hasFreeMovement } from '../../src/domain/lists/freeMovement';
import { attributesOf, type CodeListName, codesOf } from '../../src/domain/lists/index';
import type { Access } from '../../src/domain/records/access';
import type { RegisterRow } from '../../src/domain/register';
import { createPrng, type Prng } from './prng';
import { DESKS_2023 } from './seedFigures2023';

export const YEAR_SEED = 2023;

/** Row ids of the two desks, in the order of the published table. */
export const DESK_IDS = DESKS_2023.map((_, index) => createPrng(index + 1).id());

export const accesses2023 = (seed = YEAR_SEED): readonly Access[] => {
  const prng = createPrng(seed);
  const accesses = DESKS_2023.flatMap(({ accesses: { front, remote } }, index) => [
    ...Array.from({ length: front }, () => anAccess(prng, DESK_IDS[index] ?? '', 'front')),
    ...Array.from({ length: remote }, () => anAccess(prng, DESK_IDS[index] ?? '', 'remote')),
  ]);
  return prng.shuffle(accesses);
};

/** The same accesses as the register of a tablet holds them. */
export const registerOf = (accesses: readonly Values[], seed = YEAR_SEED): readonly RegisterRow[] => {
  const prng = createPrng(seed);
  return accesses.map((value) => {
    const id = prng.id();
    return { id, values: [{ key: `${id}/${prng.id().slice(0, 11)}`, value }] };
  });
};

const FREQUENT = [
  'RO',
  'AL',
  'UA',
  'MD',
  'MA',
  'PK',
  'SN',
  'CN',
  'PL',
  'TN',
  'NG',
  'BD',
  'IT',
  'not_recorded',
] as const;

export const anAccess = (prng: Prng, desk: string, group: 'front' | 'remote' | 'mobile'): Access => {
  const one = <L extends CodeListName>(list: L) => prng.pick(codesOf(list));
  const channels = codesOf('contact_channel').filter(
    (code) => attributesOf('contact_channel', code)?.['statGroup'] === group,
  );
  const nationality = prng.int(5) === 0 ? one('nationality') : prng.pick(FREQUENT);
  const opened = one('opened');
  const response = new Set([one('activated_response'), one('activated_response')]);
  if (opened === 'fast') response.add('fast_accompaniment_opened');
  const permits = codesOf('permit_type').filter(
    (code) => code !== 'italian_citizen' && (code !== 'eu_citizen' || hasFreeMovement(nationality)),
  );
  return {
    desk,
    day: `2023-${String(1 + prng.int(12)).padStart(2, '0')}-${String(1 + prng.int(28)).padStart(2, '0')}`,
    nationality,
    sex: one('sex'),
    ageBand: one('age_band'),
    firstAccess: one('first_access'),
    channel: prng.pick(channels),
    sentBy: one('sent_by'),
    response: codesOf('activated_response').filter((code) => response.has(code)),
    opened,
    reason: one('request_reason'),
    permitType: nationality === 'IT' ? 'italian_citizen' : prng.pick(permits),
  };
};

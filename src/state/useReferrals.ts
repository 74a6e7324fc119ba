import { useEffect } from 'react';
import { answerBy, mustBeDeleted, type ReferralStatus, referralState } from '../domain/referral';
import { type ConsentRow, consentStanding, type Gate, sharedValues, sharingGate } from '../domain/sharing';
import type { Card } from '../engine/documents/documentViews';
import { useShown } from './stores';
import { todayInRome } from './today';

/** A referral with what follows from it today: never stored, so that every tablet says the same. */
export interface ShownReferral {
  readonly card: Card;
  readonly state: ReferralStatus;
  readonly answerBy: string | undefined;
  /** Whoever has what was shared is asked to delete it. */
  readonly toDelete: boolean;
  readonly gate: Gate;
  /** Exactly what goes, or went. */
  readonly shared: Readonly<Record<string, unknown>>;
}

const NOT_OUT: readonly string[] = ['draft'];

const shown = (card: Card, person: Card | undefined, today: string): ShownReferral => {
  const consents: readonly ConsentRow[] = person?.rows.filter(({ record }) => record === 'consent') ?? [];
  const standing = consentStanding(card.values, consents);
  const state = referralState(card.values, card.life, standing, today);
  const isDraft = NOT_OUT.includes(String(card.values['status'] ?? 'draft'));
  return {
    card,
    state,
    answerBy: answerBy(card.values, card.life),
    toDelete: mustBeDeleted(card.values, card.life, standing),
    gate: sharingGate(card.values, person?.values ?? {}, consents, today),
    shared: sharedValues(
      card.values['direction'] === 'in' ? { ...card.values, sharedFields: ALL } : card.values,
      isDraft && card.values['direction'] !== 'in' ? (person?.values ?? {}) : card.values,
    ),
  };
};

const ALL = [
  'alias',
  'given_name',
  'family_name',
  'birth',
  'nationality',
  'languages',
  'phone',
  'safe_contact',
  'site',
  'needs',
];

/** All referrals of the team that are here; undefined until they are read. */
export const useReferrals = (): readonly ShownReferral[] | undefined => {
  const load = useShown('cards', (state) => state.load);
  const referrals = useShown('cards', (state) => state.byKind['referral']);
  const persons = useShown('cards', (state) => state.byKind['person']);
  useEffect(() => {
    void load('referral');
    void load('person');
  }, [load]);
  const today = todayInRome();
  return referrals
    ?.map((card) =>
      shown(
        card,
        persons?.find(({ documentId }) => documentId === card.values['person']),
        today,
      ),
    )
    .toSorted((a, b) => b.card.changedAt - a.card.changedAt);
};

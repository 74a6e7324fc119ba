import { useState } from 'react';
import { nextStates } from '../../domain/lifecycle';
import { referralLifecycle } from '../../domain/referral';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { RowForm } from '../../sheets/RowForm';
import type { Mirror } from '../../sheets/useSurroundings';
import type { DocumentView } from '../../state/shown';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import type { ShownReferral } from '../../state/useReferrals';
import { useSession } from '../../state/useSession';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { OpenFromReferral } from './OpenFromReferral';

export interface StepsProps {
  readonly document: DocumentView;
  readonly mirror: Mirror;
  readonly referral: ShownReferral;
}

/** Steps with a tap of their own; asking for information stands beside the messages, expiring happens by itself. */
const TAPPED = ['draft', 'received', 'accepted', 'declined', 'in_service', 'completed', 'no_show', 'withdrawn'];
/** The side that sent it may only take it back. */
const SENDER = ['draft', 'withdrawn'];
const ANSWERED = ['accepted', 'in_service', 'completed', 'no_show'];

/** What may happen next. Feedback to the sender stands before the end: without it nothing is completed. */
export const Steps = ({ document, mirror, referral }: StepsProps) => {
  const { t } = useWords();
  const { engine } = useStores();
  const session = useSession();
  const task = useTask();
  const [said, setSaid] = useState(false);
  const { card, state } = referral;
  const row = document.rows.find(({ record }) => record === 'referral');
  if (!row) return null;
  const isGuest = session.profile === 'RO';
  const hasOutcome =
    String(row.cells['outcome']?.value ?? '').trim() !== '' ||
    mirror?.text('referral', 'main', 'outcome').read().trim();
  const offered = nextStates(referralLifecycle, state)
    .filter((next) => TAPPED.includes(next))
    .filter((next) => !isGuest || SENDER.includes(next));
  const step = async (to: string): Promise<void> => {
    if (to === 'completed' && !hasOutcome) return setSaid(true);
    setSaid(false);
    await task.run(async () => {
      if (to === 'completed') {
        const set = await engine.setField(card.documentId, 'referral', 'main', 'outcomeOn', todayInRome());
        if (!set.ok) return set;
      }
      return engine.addEvent(card.documentId, 'referral', 'main', 'status', to);
    });
  };
  const answers = [
    ...(state === 'declined' ? ['declineReason'] : []),
    ...(ANSWERED.includes(state) || state === 'declined' ? ['outcome'] : []),
  ];
  const isIn = card.values['direction'] === 'in';
  return (
    <section className="stack" aria-label={t('referrals.steps')}>
      {answers.length > 0 && !isGuest && (
        <RowForm document={document} row={row} mirror={mirror} only={answers} isPart />
      )}
      {answers.length > 0 && isGuest && (
        <RowForm document={document} row={row} mirror={mirror} only={answers} readOnly isPart />
      )}
      {isIn && !isGuest && ANSWERED.includes(state) && card.values['case'] === undefined && (
        <OpenFromReferral document={document} />
      )}
      {said && <Notice tone="warm">{t('referrals.outcomeFirst')}</Notice>}
      {task.problem && <ProblemNotice code={task.problem} />}
      {offered.length > 0 && (
        <div className="row">
          {offered.map((next) => (
            <Button
              key={next}
              look={next === 'accepted' || next === 'completed' ? 'main' : next === 'withdrawn' ? 'quiet' : 'plain'}
              busy={task.running}
              onClick={() => void step(next)}
            >
              {t(`referrals.step.${next}` as 'referrals.step.accepted')}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
};

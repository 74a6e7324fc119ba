import { MessageSquarePlus, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { factText, isFactName } from '../../domain/cards/facts';
import { SENTENCE_MAX_LENGTH } from '../../domain/fields/line';
import { faultOf, placeholdersIn, tidy } from '../../domain/review/sentence';
import type { Unit } from '../../domain/review/units';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { directionOf } from '../../i18n/languages';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useFormDraft } from '../../state/useFormDraft';
import type { ProposalView } from '../../state/useProposals';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';

/** With the figure it stands for today, which is what a person reads. */
const named = (name: string): string => `{{${name}}}${isFactName(name) ? ` (${factText(name, todayInRome())})` : ''}`;

/** A better sentence, or the word that the one there is right. What is refused stays typed, with the reason beside it. */
export const ProposeForm = ({ unit }: { readonly unit: Unit<ProposalView> }) => {
  const { t } = useWords();
  const { fault: faultWords } = useRecordWords();
  const engine = useEngine();
  const task = useTask();
  const place = `${unit.language} ${unit.key}`;
  const [draft, change] = useFormDraft('wording');
  const [refused, setRefused] = useState('');
  const typed = draft[place];
  const text = typeof typed === 'string' ? typed : unit.text;
  const names = placeholdersIn(unit.source);
  const fault = faultOf(text, unit.source);
  const isSame = tidy(text) === tidy(unit.text);
  const isWaiting = unit.proposals.some((one) => one.status === 'proposed' && one.text === tidy(text));
  const propose = async (sentence: string): Promise<void> => {
    const wrong = faultOf(sentence, unit.source);
    setRefused(wrong ? sentence : '');
    if (wrong) return;
    const { language, key, source, sourceVersion } = unit;
    const done = await task.run(async () =>
      engine.addRow(await engine.wordingsDocument(), 'wording', {
        language,
        key,
        text: sentence,
        source,
        sourceVersion,
      }),
    );
    if (done) change({ [place]: undefined });
  };
  const isRight = unit.text !== '' && (unit.state === 'to_review' || unit.state === 'changed');
  return (
    <section className="panel stack-tight" aria-labelledby="review-propose">
      <h2 id="review-propose" className="section-title">
        {t('review.propose')}
      </h2>
      <Field
        id="review-sentence"
        label={t('review.sentence')}
        why={names.length > 0 ? t('review.keep', { names: names.map(named).join(' ') }) : undefined}
        error={fault && refused === text ? faultWords(fault) : undefined}
      >
        {(parts) => (
          <textarea
            className="input review-words"
            id={parts.id}
            rows={4}
            lang={unit.language}
            dir={directionOf(unit.language)}
            autoComplete="off"
            maxLength={SENTENCE_MAX_LENGTH}
            value={text}
            aria-describedby={parts.describedBy}
            aria-invalid={parts.invalid || undefined}
            onChange={(event) => change({ [place]: event.target.value })}
          />
        )}
      </Field>
      {isWaiting && <p role="status">{t('review.alreadyProposed')}</p>}
      {task.problem && <ProblemNotice code={task.problem} />}
      <div className="row">
        {!isSame && !isWaiting && (
          <Button
            look="main"
            busy={task.running}
            icon={<MessageSquarePlus aria-hidden="true" />}
            onClick={() => void propose(text)}
          >
            {t('review.proposeDo')}
          </Button>
        )}
        {isSame && isRight && !isWaiting && (
          <Button
            look="main"
            busy={task.running}
            icon={<ThumbsUp aria-hidden="true" />}
            onClick={() => void propose(unit.text)}
          >
            {t('review.isRight')}
          </Button>
        )}
      </div>
    </section>
  );
};

import { HandHelping, Handshake } from 'lucide-react';
import { useState } from 'react';
import { AGREED, isAsAgreed, lastAnswer, promiseOf } from '../../domain/planAgreement';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useCodeChoices } from '../../forms/useCodeChoices';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { singleRow, textOf } from '../../sheets/singleRow';
import type { DocumentView } from '../../state/shown';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useAsk } from '../../state/useAsk';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { ChoiceGrid } from '../../ui/ChoiceGrid';
import { Notice } from '../../ui/Notice';
import { agreementsOf, planAnswersOf, planOf } from './planOf';

/** Says whether the plan is what was agreed, and takes down that it was read and agreed again. */
export const Agree = ({ document }: { readonly document: DocumentView }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { engine } = useStores();
  const may = useMay();
  const ask = useAsk();
  const task = useTask();
  const [by, setBy] = useState('person');
  const who = useCodeChoices('agreed_by', todayInRome());
  const content = planOf(document);
  const agreements = agreementsOf(document);
  const last = agreements.at(-1);
  const said = lastAnswer(content, planAnswersOf(document));
  const refused = said?.kind === 'refused' ? said : undefined;
  const same = refused ? undefined : isAsAgreed(content, agreements);
  const language = textOf(singleRow(document, 'plan'), 'languageReadIn');
  const agree = (): Promise<unknown> =>
    task.run(async () => {
      const to = { by, on: todayInRome(), language, promise: promiseOf(content) };
      const told = await engine.addEvent(document.id, 'plan', 'main', AGREED, to);
      return told.ok ? engine.addEvent(document.id, 'plan', 'main', 'status', 'agreed') : told;
    });
  if (content.goals.length === 0) return null;
  return (
    <div className="stack">
      {same === true && last && (
        <Notice tone="good" title={t('plan.asAgreed', { on: formats.shortDay(last.on), count: agreements.length })} />
      )}
      {same === false && last && (
        <Notice tone="warm" title={t('plan.changed', { on: formats.shortDay(last.on) })}>
          <p>{t('plan.changedText')}</p>
        </Notice>
      )}
      {refused && (
        <Notice tone="warm" title={t('plan.refused', { on: formats.shortDay(refused.on) })}>
          <p>{t('plan.refusedText')}</p>
        </Notice>
      )}
      {same !== true && may('edit', 'plan') && (
        <section className="panel stack" aria-label={t('plan.agreeTitle')}>
          <h2 className="section-title">{t('plan.agreeTitle')}</h2>
          <p>{t('plan.agreeText')}</p>
          <ChoiceGrid
            id="plan-agreed-by"
            legend={t('plan.agreedBy')}
            choices={who}
            value={[by]}
            onChange={([next]) => setBy(next ?? 'person')}
          />
          <div className="row">
            <Button
              look="main"
              id="show-plan"
              icon={<HandHelping aria-hidden="true" />}
              onClick={() => ask({ kind: 'plan', documentId: document.id, by })}
            >
              {t('plan.handOver')}
            </Button>
          </div>
          <p className="small soft">{t('plan.handOverText')}</p>
          <p>{t('plan.orHere')}</p>
          {language === '' ? (
            <p className="field-why">{t('plan.languageFirst')}</p>
          ) : (
            <>
              <p>{t('plan.readIn', { language: words.code('language', language) })}</p>
              <div className="row">
                <Button busy={task.running} icon={<Handshake aria-hidden="true" />} onClick={agree}>
                  {t('plan.agree')}
                </Button>
              </div>
            </>
          )}
          {task.problem && <ProblemNotice code={task.problem} />}
        </section>
      )}
    </div>
  );
};

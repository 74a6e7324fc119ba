import { useState } from 'react';
import { NOTICE_VERSION } from '../../domain/consent';
import { matchIn } from '../../forms/matchChoices';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useCodeChoices } from '../../forms/useCodeChoices';
import { usePickWords } from '../../forms/usePickWords';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { PickField } from '../../ui/PickField';

export interface AnsweredOnPaperProps {
  readonly personId: string;
  readonly row: string;
}

/** The person answered on a printed sheet: typed in by whoever has it in hand, with the language it was read in. */
export const AnsweredOnPaper = ({ personId, row }: AnsweredOnPaperProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const pickWords = usePickWords();
  const { engine } = useStores();
  const task = useTask();
  const [language, setLanguage] = useState<string>();
  const languages = useCodeChoices('language', todayInRome());
  const keep = (answer: 'given' | 'refused') =>
    task.run(async () => {
      const fields = {
        languageReadIn: language,
        noticeVersion: NOTICE_VERSION,
        readOn: todayInRome(),
        from: todayInRome(),
      };
      for (const [field, value] of Object.entries(fields)) {
        const set = await engine.setField(personId, 'consent', row, field, value);
        if (!set.ok) return set;
      }
      return engine.addEvent(personId, 'consent', row, 'status', answer);
    });
  return (
    <details className="fold">
      <summary>{t('consents.onPaper')}</summary>
      <div className="stack">
        <PickField
          id={`paper-language-${row}`}
          label={words.field('consent', 'languageReadIn')}
          choices={languages}
          match={matchIn('language')}
          words={pickWords}
          value={language}
          onChoose={setLanguage}
        />
        {language && (
          <div className="row">
            <Button busy={task.running} onClick={() => void keep('given')}>
              {t('consents.paperGiven')}
            </Button>
            <Button busy={task.running} onClick={() => void keep('refused')}>
              {t('consents.paperRefused')}
            </Button>
          </div>
        )}
        {task.problem && <ProblemNotice code={task.problem} />}
      </div>
    </details>
  );
};

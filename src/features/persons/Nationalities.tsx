import { GitFork, MessageCircleQuestionMark, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { nationalityHistory, rivalCorrections } from '../../domain/nationalities';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { settleNationality } from '../../state/persons';
import { useStores } from '../../state/stores';
import { useAsk } from '../../state/useAsk';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { NationalityForm } from './NationalityForm';
import type { OfPersonProps } from './ReadAndWritten';

const NONE: readonly string[] = [];

/** Which nationality counts, since when, from what; what was thought before stays readable. */
export const Nationalities = ({ document, row }: OfPersonProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { engine } = useStores();
  const may = useMay();
  const ask = useAsk();
  const task = useTask();
  const [form, setForm] = useState<{ readonly replaces: string | undefined }>();
  const value = row.cells['nationality']?.value;
  const current = Array.isArray(value) ? value.map(String) : NONE;
  const statements = document.rows
    .filter(({ record, removed }) => record === 'nationalityStatement' && !removed)
    .map(({ cells }) => Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cell.value])));
  const history = nationalityHistory(current, statements);
  const rivals = rivalCorrections(current, statements);
  const country = (code: string): string => words.code('nationality', code);
  const saidBy = (source: string | undefined, isCorrection: boolean): string => {
    const by = source === undefined ? t('people.notSaidHow') : words.code('nationality_source', source);
    return isCorrection && source !== 'corrected' ? `${words.code('nationality_source', 'corrected')} · ${by}` : by;
  };
  return (
    <section className="stack" aria-label={words.field('person', 'nationality')}>
      <h2 className="section-title">{words.field('person', 'nationality')}</h2>
      {rivals.length > 0 && (
        <Notice tone="warm" icon={<GitFork aria-hidden="true" />} title={t('people.twoCorrections')}>
          <div className="row">
            {rivals.map((code) => (
              <Button
                key={code}
                onClick={() => void task.run(() => settleNationality(engine, document.id, current, rivals, code))}
              >
                {country(code)}
              </Button>
            ))}
          </div>
        </Notice>
      )}
      {history.length > 0 && (
        <ol className="list" aria-label={t('people.nationalityHistory')}>
          {history.map(({ value: code, from, source, note, replaces, counts }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows.
            <li key={at} className="list-item">
              <span className="list-main">
                <span className="list-title">{counts ? country(code) : <s>{country(code)}</s>}</span>
                <span className="small soft">
                  {[
                    saidBy(source, replaces !== undefined),
                    ...(replaces === undefined ? [] : [t('people.inPlaceOf', { what: country(replaces) })]),
                    ...(from === undefined ? [] : [formats.shortDay(from)]),
                    ...(note === undefined ? [] : [note]),
                  ].join(' · ')}
                </span>
              </span>
              {counts && may('edit', 'person') && (
                <Button
                  look="quiet"
                  icon={<Pencil size={18} aria-hidden="true" />}
                  aria-label={`${t('people.correct')}: ${country(code)}`}
                  onClick={() => setForm({ replaces: code })}
                >
                  {t('people.correct')}
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
      {may('edit', 'person') && !form && (
        <div className="row">
          <Button icon={<Plus aria-hidden="true" />} onClick={() => setForm({ replaces: undefined })}>
            {t('people.addNationality')}
          </Button>
          <Button
            look="quiet"
            icon={<MessageCircleQuestionMark size={18} aria-hidden="true" />}
            aria-label={`${t('ask.button')}: ${words.field('person', 'nationality')}`}
            onClick={() =>
              ask({ kind: 'row', documentId: document.id, record: 'person', row: row.id, field: 'nationality' })
            }
          >
            {t('ask.button')}
          </Button>
        </div>
      )}
      {form && (
        <NationalityForm
          personId={document.id}
          current={current}
          replaces={form.replaces}
          onDone={() => setForm(undefined)}
        />
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
    </section>
  );
};

import { useRef } from 'react';
import { fail, ok } from '../../base/result';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { DocumentView, RowView } from '../../state/shown';
import { useStores } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { ChoiceGrid } from '../../ui/ChoiceGrid';

const ALSO = ['languagesRead', 'languagesWritten'] as const;

export interface OfPersonProps {
  readonly document: DocumentView;
  readonly row: RowView;
}

const chosenIn = (row: RowView, field: string): readonly string[] => {
  const value = row.cells[field]?.value;
  return Array.isArray(value) ? value.map(String) : [];
};

/** One line for each language the person speaks: whether they read it, whether they write it. */
export const ReadAndWritten = ({ document, row }: OfPersonProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const { engine } = useStores();
  const may = useMay();
  const task = useTask();
  const before = useRef<Promise<unknown>>(Promise.resolve());
  const spoken = chosenIn(row, 'languages');
  const languages = [...new Set([...spoken, ...ALSO.flatMap((field) => chosenIn(row, field))])];
  if (languages.length === 0) return null;
  const choices = [
    { value: 'languagesRead', label: t('people.reads') },
    { value: 'languagesWritten', label: t('people.writes') },
  ];
  const write = (language: string, field: (typeof ALSO)[number], does: boolean) =>
    task.run(async () => {
      // Read now: what was tapped an instant ago, here or by a colleague, stays.
      const now = (await engine.document(document.id))?.rows.find(({ record }) => record === 'person');
      if (!now) return fail('not_found');
      const others = chosenIn(now, field).filter((one) => one !== language);
      const written = await engine.setField(
        document.id,
        'person',
        row.id,
        field,
        does ? [...others, language] : others,
      );
      return written.ok ? ok(undefined) : written;
    });
  const saidOf = (language: string) => ALSO.filter((field) => chosenIn(row, field).includes(language));
  /** Only what was tapped, one after the other, however quickly. */
  const say = (language: string, next: readonly string[]): void => {
    const said = saidOf(language);
    for (const field of ALSO.filter((one) => next.includes(one) !== said.includes(one))) {
      before.current = before.current.then(() => write(language, field, next.includes(field)));
    }
  };
  return (
    <section className="stack-tight" aria-label={t('people.readAndWritten')}>
      {languages.map((language) =>
        may('edit', 'person') ? (
          <ChoiceGrid
            key={language}
            id={`language-${language}`}
            legend={words.code('language', language)}
            short
            several
            choices={choices}
            value={saidOf(language)}
            onChange={(next) => say(language, next)}
          />
        ) : (
          <p key={language}>
            {[
              words.code('language', language),
              ...choices.filter(({ value }) => chosenIn(row, value).includes(language)).map(({ label }) => label),
            ].join(' · ')}
          </p>
        ),
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
    </section>
  );
};

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
  const spoken = chosenIn(row, 'languages');
  const languages = [...new Set([...spoken, ...ALSO.flatMap((field) => chosenIn(row, field))])];
  if (languages.length === 0) return null;
  const choices = [
    { value: 'languagesRead', label: t('people.reads') },
    { value: 'languagesWritten', label: t('people.writes') },
  ];
  const write = async (language: string, wanted: readonly string[]): Promise<void> => {
    await task.run(async () => {
      for (const field of ALSO) {
        const now = chosenIn(row, field);
        if (now.includes(language) === wanted.includes(field)) continue;
        const next = now.includes(language) ? now.filter((one) => one !== language) : [...now, language];
        const written = await engine.setField(document.id, 'person', row.id, field, next);
        if (!written.ok) return written;
      }
      return { ok: true as const, value: undefined };
    });
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
            value={ALSO.filter((field) => chosenIn(row, field).includes(language))}
            onChange={(next) => void write(language, next)}
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

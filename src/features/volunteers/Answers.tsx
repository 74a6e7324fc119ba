import { useRef } from 'react';
import { fail, ok } from '../../base/result';
import { afterAnswer, answerOn } from '../../domain/volunteering';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useReferenceChoices } from '../../sheets/useReferenceChoices';
import type { DocumentView, RowView } from '../../state/shown';
import { useStores } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { ChoiceGrid } from '../../ui/ChoiceGrid';

export interface AnswersProps {
  readonly document: DocumentView;
  /** The match itself. */
  readonly row: RowView;
}

const valuesOf = ({ cells }: RowView): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(cells).map(([field, { value }]) => [field, value]));

/** The household takes one and refuses another; nobody asks why. */
export const Answers = ({ document, row }: AnswersProps) => {
  const { t } = useWords();
  const { engine } = useStores();
  const may = useMay();
  const task = useTask();
  const names = useReferenceChoices(['volunteer'], document)('volunteer');
  const values = valuesOf(row);
  const before = useRef<Promise<unknown>>(Promise.resolve());
  const proposed = Array.isArray(values['volunteers']) ? (values['volunteers'] as readonly string[]) : [];
  const write = (volunteer: string, said: 'accepted' | 'refused') =>
    task.run(async () => {
      // Read now: what was answered an instant ago, here or by a colleague, stays.
      const now = (await engine.document(document.id))?.rows.find(
        ({ record, id }) => record === row.record && id === row.id,
      );
      if (!now) return fail('not_found');
      for (const [field, value] of Object.entries(afterAnswer(valuesOf(now), volunteer, said))) {
        const written = await engine.setField(document.id, 'volunteerMatch', row.id, field, value);
        if (!written.ok) return written;
      }
      return ok(undefined);
    });
  /** One after the other, however quickly they are given. */
  const answer = (volunteer: string, said: string | undefined): void => {
    if (said === 'accepted' || said === 'refused') before.current = before.current.then(() => write(volunteer, said));
  };
  const choices = (['accepted', 'refused'] as const).map((value) => ({ value, label: t(`volunteers.${value}`) }));
  return (
    <section className="stack" aria-label={t('volunteers.answers')}>
      <h2 className="section-title">{t('volunteers.answers')}</h2>
      <p className="soft">{t(proposed.length === 0 ? 'volunteers.chooseFirst' : 'volunteers.answersText')}</p>
      {may('edit', 'volunteerMatch') &&
        proposed.map((id) => {
          const said = answerOn(values, id);
          return (
            <ChoiceGrid
              key={id}
              id={`tutor-${id}`}
              legend={<bdi>{names.find(({ value }) => value === id)?.label ?? ''}</bdi>}
              choices={choices}
              value={said ? [said] : []}
              onChange={([next]) => answer(id, next)}
            />
          );
        })}
      {task.problem && <ProblemNotice code={task.problem} />}
    </section>
  );
};

import { Printer } from 'lucide-react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { FilePartProps } from '../../sheets/filePart';
import { RowForm } from '../../sheets/RowForm';
import { RowList } from '../../sheets/RowList';
import { rowsOfRecord, singleRow, textOf } from '../../sheets/singleRow';
import type { RowView } from '../../state/shown';
import { todayInRome } from '../../state/today';
import { Agree } from './Agree';
import { CopyPlan } from './CopyPlan';
import { Versions } from './Versions';

const OF_ACTION = ['what', 'who', 'owner', 'by', 'doneOn', 'result', 'blockedBy'];

/** The plan made with the person: goals in their words, steps with a name and a day, and what was agreed. */
export const PlanPart = ({ document, mirror }: FilePartProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const rows = { document, mirror };
  const step = (row: RowView): string =>
    [
      textOf(row, 'who') && words.code('action_who', textOf(row, 'who')),
      textOf(row, 'doneOn')
        ? t('plan.done', { on: formats.shortDay(textOf(row, 'doneOn')) })
        : textOf(row, 'by') && t('plan.by', { on: formats.shortDay(textOf(row, 'by')) }),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  const actions = {
    ...rows,
    record: 'action' as const,
    order: (a: RowView, b: RowView) => textOf(a, 'by').localeCompare(textOf(b, 'by')),
    title: (row: RowView) => textOf(row, 'what') && <bdi>{textOf(row, 'what')}</bdi>,
    detail: step,
  };
  const goals = rowsOfRecord(document, 'goal').map(({ id }) => id);
  const isOther = (row: RowView): boolean => row.record === 'action' && !goals.includes(textOf(row, 'goal'));
  return (
    <div className="stack">
      <CopyPlan document={document} />
      <Agree document={document} />
      <RowList
        {...rows}
        record="goal"
        label={t('plan.goals')}
        add={t('plan.addGoal')}
        empty={t('plan.noGoals')}
        title={(row) => textOf(row, 'title') && <bdi>{textOf(row, 'title')}</bdi>}
        detail={(row) =>
          [
            textOf(row, 'area') && words.code('area', textOf(row, 'area')),
            words.code('goal_status', textOf(row, 'status') || 'proposed'),
          ]
            .filter((part) => part !== '')
            .join(' · ')
        }
        after={(goal) => (
          <RowList
            {...actions}
            label={t('plan.actions')}
            add={t('plan.addAction')}
            begin={{ goal: goal.id }}
            only={OF_ACTION}
            where={(row) => row.cells['goal']?.value === goal.id}
          />
        )}
      />
      {document.rows.some(isOther) && (
        <RowList {...actions} label={t('plan.otherActions')} only={['goal', ...OF_ACTION]} where={isOther} />
      )}
      <section className="stack" aria-label={t('plan.frame')}>
        <h2 className="section-title">{t('plan.frame')}</h2>
        <RowForm {...rows} row={singleRow(document, 'plan')} />
      </section>
      <Versions document={document} />
      <RowList
        {...rows}
        record="planReview"
        label={t('plan.reviews')}
        add={t('plan.addReview')}
        begin={{ date: todayInRome() }}
        order={(a, b) => textOf(b, 'date').localeCompare(textOf(a, 'date'))}
        title={(row) => textOf(row, 'date') && formats.shortDay(textOf(row, 'date'))}
        detail={(row) => <bdi>{textOf(row, 'changes').slice(0, 120)}</bdi>}
      />
      <div className="row">
        <Link href={`/print/plan/${document.id}`} className="button">
          <Printer aria-hidden="true" />
          <span>{t('plan.print')}</span>
        </Link>
      </div>
    </div>
  );
};

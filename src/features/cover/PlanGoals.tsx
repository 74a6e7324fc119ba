import './plan.css';
import { otherActions, type PlanRow } from '../../domain/planAgreement';
import { formatsIn } from '../../i18n/useFormats';
import type { ShownWords } from '../../i18n/useShownWords';
import type { PlanSoFar } from '../../state/shown';

const textOf = ({ values }: PlanRow, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value : '';
};

export interface PlanGoalsProps {
  readonly soFar: PlanSoFar;
  readonly first: ShownWords;
  /** The worker's words under the person's; undefined where both speak the same. */
  readonly second: ShownWords | undefined;
}

/** What was written stays as it was said, in whatever language that was; what it is stands over it in both. */
export const PlanGoals = ({ soFar: { content, names }, first, second }: PlanGoalsProps) => {
  const others = otherActions(content);
  const inBoth = (read: (words: ShownWords) => string) => (
    <>
      {read(first)}
      {second && (
        <span className="ask-under" lang={second.tag} dir={second.dir}>
          {read(second)}
        </span>
      )}
    </>
  );
  const written = (row: PlanRow, record: 'goal' | 'action', field: string) =>
    textOf(row, field) !== '' && (
      <div>
        <dt>{inBoth((words) => words.field(record, field))}</dt>
        <dd dir="auto">{textOf(row, field)}</dd>
      </div>
    );
  const step = (action: PlanRow) => {
    const [who, by] = [textOf(action, 'who'), textOf(action, 'by')];
    const name = names[textOf(action, 'owner')] ?? '';
    return (
      <li key={action.id}>
        <p dir="auto" className="ask-plan-step">
          {textOf(action, 'what')}
        </p>
        <dl>
          {who !== '' && (
            <div>
              <dt>{inBoth((words) => words.field('action', 'who'))}</dt>
              <dd>
                {inBoth((words) => words.code('action_who', who))}
                {name !== '' && <bdi>{name}</bdi>}
              </dd>
            </div>
          )}
          {by !== '' && (
            <div>
              <dt>{inBoth((words) => words.field('action', 'by'))}</dt>
              <dd>{inBoth((words) => formatsIn(words.tag).longDay(by))}</dd>
            </div>
          )}
        </dl>
      </li>
    );
  };
  return (
    <ol className="ask-plan">
      {content.goals.map((goal) => (
        <li key={goal.id}>
          <h2 dir="auto">{textOf(goal, 'title')}</h2>
          <dl>
            {written(goal, 'goal', 'why')}
            {written(goal, 'goal', 'measure')}
          </dl>
          <ul>{content.actions.filter(({ values }) => values['goal'] === goal.id).map(step)}</ul>
        </li>
      ))}
      {others.length > 0 && (
        <li>
          <ul>{others.map(step)}</ul>
        </li>
      )}
    </ol>
  );
};

import { otherActions, type PlanContent, type PlanRow } from '../../domain/planAgreement';
import { usePaperWords } from '../../forms/usePaperWords';
import { useReferenceChoices } from '../../sheets/useReferenceChoices';

const text = ({ values }: PlanRow, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value : '';
};

export interface PlanContentViewProps {
  readonly content: PlanContent;
  /** Of the person it is printed for; the worker's without them. */
  readonly languages?: readonly string[];
}

/** Goals with their actions, to be read: on the screen or on paper. What the person said stays as they said it. */
export const PlanContentView = ({ content, languages }: PlanContentViewProps) => {
  const { say } = usePaperWords(languages);
  const members = useReferenceChoices(['member'])('member');
  const nameOf = (id: string): string => members.find(({ value }) => value === id)?.label ?? '';
  const others = otherActions(content);
  const step = (action: PlanRow) => (
    <li key={action.id}>
      <bdi>{text(action, 'what')}</bdi>
      {nameOf(text(action, 'owner')) && ` (${nameOf(text(action, 'owner'))})`}
      {(text(action, 'who') || text(action, 'by')) && (
        <p>
          {say(({ words, t, formats }) =>
            [
              text(action, 'who') && words.code('action_who', text(action, 'who')),
              text(action, 'by') && t('plan.by', { on: formats.shortDay(text(action, 'by')) }),
            ]
              .filter(Boolean)
              .join(' · '),
          )}
        </p>
      )}
    </li>
  );
  return (
    <ol className="plan-goals">
      {content.goals.map((goal) => (
        <li key={goal.id}>
          <p>
            <bdi className="list-title">{text(goal, 'title')}</bdi>
          </p>
          {text(goal, 'area') && <p>{say(({ words }) => words.code('area', text(goal, 'area')))}</p>}
          {text(goal, 'why') && <p>{text(goal, 'why')}</p>}
          {text(goal, 'measure') && (
            <p>
              {say(({ t }) => t('plan.measured'))} <bdi>{text(goal, 'measure')}</bdi>
            </p>
          )}
          <ul>{content.actions.filter(({ values }) => values['goal'] === goal.id).map(step)}</ul>
        </li>
      ))}
      {others.length > 0 && (
        <li>
          <p>{say(({ t }) => t('plan.otherActions'))}</p>
          <ul>{others.map(step)}</ul>
        </li>
      )}
    </ol>
  );
};

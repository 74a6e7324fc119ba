import type { PlanContent, PlanRow } from '../../domain/planAgreement';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useReferenceChoices } from '../../sheets/useReferenceChoices';

const text = ({ values }: PlanRow, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value : '';
};

/** Goals with their actions, to be read: on the screen or on paper. */
export const PlanContentView = ({ content }: { readonly content: PlanContent }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const members = useReferenceChoices(['member'])('member');
  const nameOf = (id: string): string => members.find(({ value }) => value === id)?.label ?? '';
  return (
    <ol className="plan-goals">
      {content.goals.map((goal) => (
        <li key={goal.id}>
          <p>
            <bdi className="list-title">{text(goal, 'title')}</bdi>
            {text(goal, 'area') && ` · ${words.code('area', text(goal, 'area'))}`}
          </p>
          {text(goal, 'why') && <p>{text(goal, 'why')}</p>}
          {text(goal, 'measure') && (
            <p>
              {t('plan.measured')} <bdi>{text(goal, 'measure')}</bdi>
            </p>
          )}
          <ul>
            {content.actions
              .filter((action) => action.values['goal'] === goal.id)
              .map((action) => (
                <li key={action.id}>
                  <bdi>{text(action, 'what')}</bdi>
                  {text(action, 'who') && ` · ${words.code('action_who', text(action, 'who'))}`}
                  {nameOf(text(action, 'owner')) && ` (${nameOf(text(action, 'owner'))})`}
                  {text(action, 'by') && ` · ${t('plan.by', { on: formats.shortDay(text(action, 'by')) })}`}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
};

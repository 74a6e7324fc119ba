import { useParams } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { OpenDocument } from '../../sheets/OpenDocument';
import { PrintPage } from '../../sheets/PrintPage';
import { singleRow, textOf } from '../../sheets/singleRow';
import { useReferenceChoices } from '../../sheets/useReferenceChoices';
import { Page } from '../../ui/Page';
import { PaperFields, PaperPart } from '../../ui/Paper';
import { PlanContentView } from './PlanContentView';
import { agreementsOf, planOf } from './planOf';

/** The plan as the person takes it home. */
export const PlanPaper = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { id = '' } = useParams();
  const persons = useReferenceChoices(['person'])('person');
  return (
    <OpenDocument id={id} missing={<Page title={t('cases.missingTitle')} lead={t('cases.missingText')} />}>
      {(document) => {
        const plan = singleRow(document, 'plan');
        const person = document.rows.find(({ record }) => record === 'case')?.cells['person']?.value;
        const day = (field: string): string => textOf(plan, field) && formats.shortDay(textOf(plan, field));
        const last = agreementsOf(document).at(-1);
        return (
          <PrintPage
            title={t('plan.paperTitle', { who: persons.find(({ value }) => value === person)?.label ?? '' })}
            back={{ href: `/cases/${id}/plan`, label: t('plan.back') }}
          >
            <PaperFields
              rows={(['from', 'reviewOn'] as const).map((field) => [words.field('plan', field), day(field)] as const)}
            />
            <PaperPart title={t('plan.goals')}>
              <PlanContentView content={planOf(document)} />
            </PaperPart>
            <PaperFields
              rows={[
                [t('plan.agreedOn'), last ? formats.shortDay(last.on) : ''],
                [t('plan.signaturePerson'), ''],
                [t('plan.signatureTeam'), ''],
              ]}
            />
          </PrintPage>
        );
      }}
    </OpenDocument>
  );
};

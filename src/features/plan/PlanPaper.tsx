import { useParams } from 'wouter';
import { usePaperWords } from '../../forms/usePaperWords';
import { useWords } from '../../i18n/useWords';
import { OpenDocument } from '../../sheets/OpenDocument';
import { PrintPage } from '../../sheets/PrintPage';
import { singleRow, textOf } from '../../sheets/singleRow';
import { useLanguagesOf } from '../../sheets/useLanguagesOf';
import { useReferenceChoices } from '../../sheets/useReferenceChoices';
import type { DocumentView } from '../../state/shown';
import { Page } from '../../ui/Page';
import { PaperFields, PaperPart } from '../../ui/Paper';
import { PlanContentView } from './PlanContentView';
import { agreementsOf, planOf } from './planOf';

const Sheet = ({ document }: { readonly document: DocumentView }) => {
  const { t } = useWords();
  const plan = singleRow(document, 'plan');
  const person = document.rows.find(({ record }) => record === 'case')?.cells['person']?.value;
  const languages = useLanguagesOf(person, textOf(plan, 'languageReadIn'));
  const paper = usePaperWords(languages);
  const { say } = paper;
  const name = useReferenceChoices(['person'])('person').find(({ value }) => value === person)?.label ?? '';
  const day = (on: string) => (on === '' ? '' : say(({ formats }) => formats.shortDay(on)));
  return (
    <PrintPage
      title={say((tongue) => tongue.t('plan.paperTitle', { who: name }))}
      back={{ href: `/cases/${document.id}/plan`, label: t('plan.back') }}
      paper={paper}
    >
      <PaperFields
        rows={(['from', 'reviewOn'] as const).map(
          (field) => [say(({ words }) => words.field('plan', field)), day(textOf(plan, field))] as const,
        )}
      />
      <PaperPart title={say((tongue) => tongue.t('plan.goals'))}>
        <PlanContentView content={planOf(document)} languages={languages} />
      </PaperPart>
      <PaperFields
        rows={[
          [say((tongue) => tongue.t('plan.agreedOn')), day(agreementsOf(document).at(-1)?.on ?? '')],
          [say((tongue) => tongue.t('plan.signaturePerson')), ''],
          [say((tongue) => tongue.t('plan.signatureTeam')), ''],
        ]}
      />
    </PrintPage>
  );
};

/** The plan as the person takes it home. */
export const PlanPaper = () => {
  const { t } = useWords();
  const { id = '' } = useParams();
  return (
    <OpenDocument id={id} missing={<Page title={t('cases.missingTitle')} lead={t('cases.missingText')} />}>
      {(document) => <Sheet document={document} />}
    </OpenDocument>
  );
};

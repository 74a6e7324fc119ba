import { useParams } from 'wouter';
import { AGREED, lastAnswer } from '../../domain/planAgreement';
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
import { planAnswersOf, planOf } from './planOf';

const Sheet = ({ document }: { readonly document: DocumentView }) => {
  const { t } = useWords();
  const plan = singleRow(document, 'plan');
  const person = document.rows.find(({ record }) => record === 'case')?.cells['person']?.value;
  const languages = useLanguagesOf(person, textOf(plan, 'languageReadIn'));
  const paper = usePaperWords(languages);
  const { say } = paper;
  const content = planOf(document);
  // Of the plan as it is printed: changed since, it is not what was agreed, and is signed anew.
  const said = lastAnswer(content, planAnswersOf(document));
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
        <PlanContentView content={content} languages={languages} />
      </PaperPart>
      <PaperFields
        rows={[
          [say((tongue) => tongue.t('plan.agreedOn')), day(said?.kind === AGREED ? said.on : '')],
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

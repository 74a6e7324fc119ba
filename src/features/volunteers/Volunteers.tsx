import { answerOn } from '../../domain/volunteering';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { Documents } from '../../sheets/Documents';
import { useReferenceChoices } from '../../sheets/useReferenceChoices';
import { Page } from '../../ui/Page';

/** Volunteers, and who accompanies which household. */
export const Volunteers = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const choices = useReferenceChoices(['volunteer', 'household']);
  const nameOf = (target: string, id: unknown): string =>
    choices(target).find(({ value }) => value === id)?.label ?? '';
  return (
    <Page title={t('volunteers.title')} lead={t('volunteers.lead')}>
      <div className="stack">
        <Documents
          kind="volunteer"
          label={t('volunteers.people')}
          add={t('volunteers.add')}
          empty={t('volunteers.none')}
          begin={{}}
          order={(a, b) => String(a.values['name'] ?? '').localeCompare(String(b.values['name'] ?? ''))}
          title={({ values }) => <bdi>{String(values['name'] ?? '')}</bdi>}
          detail={({ values, rows }) => {
            const steps = [
              rows.some(({ record }) => record === 'training') ? t('volunteers.trained') : t('volunteers.notTrained'),
              values['agreementSignedOn'] === undefined ? t('volunteers.notSigned') : '',
              values['retired'] === true ? t('volunteers.retired') : '',
            ];
            return steps.filter((part) => part !== '').join(' · ');
          }}
          href={(id) => `/team/volunteers/${id}`}
        />
        <Documents
          kind="volunteerMatch"
          label={t('volunteers.matches')}
          add={t('volunteers.addMatch')}
          empty={t('volunteers.noMatches')}
          begin={{}}
          title={({ values }) => <bdi>{nameOf('household', values['household'])}</bdi>}
          detail={({ values }) => {
            const who = Array.isArray(values['volunteers']) ? values['volunteers'] : [];
            const answer = values['householdAgreed'];
            return [
              ...who.filter((id) => answerOn(values, id) !== 'refused').map((id) => nameOf('volunteer', id)),
              answer === undefined ? t('volunteers.notAsked') : words.code('household_answer', String(answer)),
            ].join(' · ');
          }}
          href={(id) => `/team/matches/${id}`}
        />
      </div>
    </Page>
  );
};

import { mediationHours } from '../../domain/mediationHours';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { Documents } from '../../sheets/Documents';
import { useShown } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { Page } from '../../ui/Page';
import { OwnAppointments } from './OwnAppointments';

/** Requests for mediation, the next first, and the hours done this year, by language. */
export const Mediation = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const cards = useShown('cards', (state) => state.byKind['mediation']) ?? [];
  const year = Number(todayInRome().slice(0, 4));
  const hours = mediationHours(
    cards.map(({ values }) => values),
    year,
  );
  return (
    <Page title={t('mediation.title')} lead={t('mediation.lead')}>
      <div className="stack">
        <OwnAppointments />
        <Documents
          kind="mediation"
          label={t('mediation.requests')}
          add={t('mediation.add')}
          empty={t('mediation.none')}
          begin={{}}
          order={(a, b) => String(b.values['at'] ?? '9').localeCompare(String(a.values['at'] ?? '9'))}
          title={({ values }) =>
            values['language'] === undefined ? '' : words.code('language', String(values['language']))
          }
          detail={({ values }) =>
            [
              typeof values['at'] === 'string'
                ? `${formats.shortDay(values['at'].slice(0, 10))}, ${values['at'].slice(11)}`
                : '',
              String(values['place'] ?? ''),
              values['done'] === true ? t('mediation.done') : '',
            ]
              .filter((part) => part !== '')
              .join(' · ')
          }
          href={(id) => `/team/mediation/${id}`}
        />
        {hours.size > 0 && (
          <section className="panel stack" aria-label={t('mediation.hours', { year })}>
            <h2 className="section-title">{t('mediation.hours', { year })}</h2>
            <ul>
              {[...hours].map(([language, sum]) => (
                <li key={language}>
                  {words.code('language', language)}: {formats.number(sum)}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Page>
  );
};

import { useParams } from 'wouter';
import { skills } from '../../domain/records/skills';
import { shownPartialDate } from '../../domain/typedDate';
import { useShowValue } from '../../forms/useShowValue';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { OpenDocument } from '../../sheets/OpenDocument';
import { PrintPage } from '../../sheets/PrintPage';
import { rowsOfRecord, singleRow, textOf } from '../../sheets/singleRow';
import type { RowView } from '../../state/shown';
import { Page } from '../../ui/Page';
import { PaperFields, PaperPart } from '../../ui/Paper';

const SHOWN_SKILLS = ['informalSkills', 'digitalSkills', 'drivingLicence', 'wishes'] as const;

/** A curriculum from what the person told: schools, jobs, skills. No life path, no limits, nothing sensitive. */
export const CvPaper = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const show = useShowValue();
  const { id = '' } = useParams();
  const line = (row: RowView, ...parts: readonly string[]): string => {
    const country = textOf(row, 'country') && words.code('nationality', textOf(row, 'country'));
    return [...parts, country].filter((part) => part !== '').join(' · ');
  };
  return (
    <OpenDocument id={id} missing={<Page title={t('cases.personMissing')} lead={t('cases.personMissingText')} />}>
      {(document, mirror) => {
        const person = singleRow(document, 'person');
        const own = singleRow(document, 'skills');
        const name = [textOf(person, 'givenName'), textOf(person, 'familyName')].filter(Boolean).join(' ');
        const languages = person.cells['languages']?.value;
        const skill = (field: (typeof SHOWN_SKILLS)[number]): string => {
          const value = mirror?.text('skills', own.id, field).read() || own.cells[field]?.value;
          return value === undefined || value === '' ? '' : show(skills.fields[field], value, field);
        };
        const rows = SHOWN_SKILLS.map((field) => [words.field('skills', field), skill(field)] as const);
        return (
          <PrintPage
            title={name || textOf(person, 'alias')}
            lines={[t('path.cv')]}
            back={{ href: '/cases', label: t('path.back') }}
          >
            {Array.isArray(languages) && languages.length > 0 && (
              <PaperFields
                rows={[
                  [
                    words.field('person', 'languages'),
                    languages.map((tag) => words.code('language', String(tag))).join(', '),
                  ],
                ]}
              />
            )}
            <PaperPart title={t('path.jobs')}>
              <ul>
                {rowsOfRecord(document, 'job').map((row) => (
                  <li key={row.id}>
                    <strong>{textOf(row, 'title')}</strong>{' '}
                    {line(
                      row,
                      [textOf(row, 'from'), textOf(row, 'to')].filter(Boolean).map(shownPartialDate).join('–'),
                      textOf(row, 'tasks'),
                    )}
                  </li>
                ))}
              </ul>
            </PaperPart>
            <PaperPart title={t('path.schooling')}>
              <ul>
                {rowsOfRecord(document, 'schooling').map((row) => (
                  <li key={row.id}>
                    <strong>{textOf(row, 'title')}</strong>{' '}
                    {line(row, textOf(row, 'level') && words.code('education', textOf(row, 'level')))}
                  </li>
                ))}
              </ul>
            </PaperPart>
            <PaperPart title={t('path.skills')}>
              <PaperFields rows={rows.filter(([, value]) => value !== '')} />
            </PaperPart>
          </PrintPage>
        );
      }}
    </OpenDocument>
  );
};

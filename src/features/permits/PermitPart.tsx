import { Printer } from 'lucide-react';
import { Link } from 'wouter';
import { permitStage } from '../../domain/permitStage';
import { personDates } from '../../domain/personDates';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { FilePartProps } from '../../sheets/filePart';
import { OpenDocument } from '../../sheets/OpenDocument';
import { OtherFiles } from '../../sheets/OtherFiles';
import { RowForm } from '../../sheets/RowForm';
import { RowList } from '../../sheets/RowList';
import type { Mirror } from '../../sheets/useSurroundings';
import type { Card, DocumentView, RowView } from '../../state/shown';
import { todayInRome } from '../../state/today';
import { usePersonCard } from '../../state/usePersonCard';
import { EmptyState } from '../../ui/EmptyState';
import { Checklist } from './Checklist';
import { Fees } from './Fees';
import { StageNotice } from './StageNotice';
import './permits.css';

const textOf = (row: RowView, field: string): string => String(row.cells[field]?.value ?? '');
/** What it is for, before the papers and what it costs; how it goes on, after them. */
const ASKED = ['permitType', 'request', 'duration', 'forms'];
const COURSE = [
  'preparedOn',
  'feesPaid',
  'postedOn',
  'receiptNumber',
  'biometricsAt',
  'secondVisitAt',
  'collectedOn',
  'outcome',
];

/** The days of an open document, as `personDates` reads them from its card, and those of files that were merged into it. */
const datesOf = (person: DocumentView, card: Card | undefined) => {
  const rows = person.rows.map(({ record, id, cells, removed }) => ({
    record,
    id,
    removed,
    values: Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cell.value])),
  }));
  const main = rows.find(({ record }) => record === 'person')?.values ?? {};
  const ofOthers = card?.rows.filter(({ documentId }) => documentId !== undefined) ?? [];
  return personDates(main, [...rows.filter(({ removed }) => !removed), ...ofOthers]);
};

/** The permit: where it stands, and each application with its papers, fees and what is printed of it. */
export const PermitPart = ({ personId }: FilePartProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const card = usePersonCard(personId);
  const missing = <EmptyState title={t('cases.personMissing')} text={t('cases.personMissingText')} />;
  if (personId === undefined) return missing;
  const applications = (person: DocumentView, mirror: Mirror, other?: string) => (
    <RowList
      document={person}
      mirror={mirror}
      record="permitApplication"
      label={other ?? t('permits.applications')}
      add={other === undefined ? t('permits.add') : undefined}
      empty={t('permits.none')}
      begin={{ request: 'renewal' }}
      only={ASKED}
      title={(row) =>
        [
          textOf(row, 'request') && words.code('permit_request', textOf(row, 'request')),
          textOf(row, 'permitType') && words.code('permit_type', textOf(row, 'permitType')),
        ]
          .filter(Boolean)
          .join(' · ')
      }
      detail={(row) =>
        textOf(row, 'postedOn')
          ? t('permits.postedOn', { day: formats.shortDay(textOf(row, 'postedOn')) })
          : t('permits.notPosted')
      }
      after={(row) => (
        <>
          <Checklist document={person} application={row} />
          <Fees person={person} application={row} />
          <div className="row">
            {(['checklist', 'crib'] as const).map((sheet) => (
              <Link key={sheet} href={`/print/${sheet}/${person.id}/${row.id}`} className="button">
                <Printer aria-hidden="true" />
                <span>{t(`permits.print.${sheet}`)}</span>
              </Link>
            ))}
          </div>
          <h3>{t('permits.course')}</h3>
          <RowForm document={person} row={row} mirror={mirror} only={COURSE} />
        </>
      )}
    />
  );
  return (
    <>
      <OpenDocument id={personId} missing={missing}>
        {(person, mirror) => (
          <>
            <StageNotice permit={permitStage(datesOf(person, card), todayInRome())} />
            {applications(person, mirror)}
          </>
        )}
      </OpenDocument>
      <OtherFiles personId={personId} record="permitApplication">
        {(person, mirror, named) => applications(person, mirror, named(t('permits.applications')))}
      </OtherFiles>
    </>
  );
};

import { ChevronLeft, Printer } from 'lucide-react';
import { Link, useParams } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { OpenDocument } from '../../sheets/OpenDocument';
import { RowForm } from '../../sheets/RowForm';
import { Page } from '../../ui/Page';
import { Agenda } from './Agenda';
import { Minutes } from './Minutes';

const FIELDS = ['type', 'date', 'place', 'online', 'status', 'present', 'guests', 'nextDate'];

/** One meeting: who is there, what is talked about in which order, what was decided. */
export const MeetingPage = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { id = '' } = useParams();
  const back = (
    <Link href="/team/meetings" className="back">
      <ChevronLeft className="mirrored" aria-hidden="true" />
      {t('meetings.title')}
    </Link>
  );
  return (
    <OpenDocument id={id} missing={<Page title={t('meetings.missing')} lead={t('cases.missingText')} before={back} />}>
      {(document, mirror) => {
        const row = document.rows.find(({ record }) => record === 'meeting');
        const value = (field: string): string => String(row?.cells[field]?.value ?? '');
        if (!row) return null;
        return (
          <Page
            title={words.code('meeting_type', value('type') || 'team_weekly')}
            lead={[
              value('date') && formats.day(value('date')),
              words.code('meeting_status', value('status') || 'convened'),
            ]
              .filter(Boolean)
              .join(' · ')}
            before={back}
          >
            <details className="fold" open={value('place') === '' && value('status') === 'convened'}>
              <summary>{t('meetings.about')}</summary>
              <RowForm
                document={document}
                row={row}
                mirror={mirror}
                only={FIELDS}
                readOnly={value('status') === 'minutes_approved'}
              />
            </details>
            <Agenda document={document} mirror={mirror} isOver={value('status') === 'minutes_approved'} />
            <div className="panel stack">
              <h2 className="section-title">{t('meetings.minutes')}</h2>
              <Minutes document={document} row={row} />
              <div className="row">
                <Link href={`/print/minutes/${id}`} className="button button-quiet">
                  <Printer aria-hidden="true" />
                  <span>{t('referrals.print')}</span>
                </Link>
              </div>
            </div>
          </Page>
        );
      }}
    </OpenDocument>
  );
};

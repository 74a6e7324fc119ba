import { ChevronLeft, Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
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

interface AboutProps {
  readonly title: string;
  /** Nothing is said of it yet. */
  readonly isNew: boolean;
  readonly children: ReactNode;
}

/** Open where it is still to be said, and from then on as the person left it: it must not shut on whoever is typing. */
const About = ({ title, isNew, children }: AboutProps) => {
  const [opens] = useState(isNew);
  return (
    <details className="fold" open={opens}>
      <summary>{title}</summary>
      {children}
    </details>
  );
};

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
            <About title={t('meetings.about')} isNew={value('place') === '' && value('status') === 'convened'}>
              <RowForm
                document={document}
                row={row}
                mirror={mirror}
                only={FIELDS}
                readOnly={value('status') === 'minutes_approved'}
              />
            </About>
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

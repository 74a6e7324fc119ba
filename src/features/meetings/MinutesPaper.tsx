import { useEffect } from 'react';
import { useParams } from 'wouter';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { OpenDocument } from '../../sheets/OpenDocument';
import { PrintPage } from '../../sheets/PrintPage';
import { useShown } from '../../state/stores';
import { Page } from '../../ui/Page';
import { Minutes } from './Minutes';

/** The minutes on paper. */
export const MinutesPaper = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const { id = '' } = useParams();
  const load = useShown('cards', (state) => state.load);
  useEffect(() => {
    void load('case');
    void load('person');
  }, [load]);
  return (
    <OpenDocument id={id} missing={<Page title={t('meetings.missing')} lead={t('cases.missingText')} />}>
      {(document) => {
        const row = document.rows.find(({ record }) => record === 'meeting');
        if (!row) return null;
        const type = String(row.cells['type']?.value ?? 'team_weekly');
        return (
          <PrintPage
            title={`${t('meetings.minutes')}: ${words.code('meeting_type', type)}`}
            back={{ href: `/team/meetings/${id}`, label: t('meetings.one') }}
          >
            <Minutes document={document} row={row} />
          </PrintPage>
        );
      }}
    </OpenDocument>
  );
};

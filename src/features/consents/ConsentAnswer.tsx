import { HandHelping, Printer, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { DRAWING_HEIGHT, DRAWING_WIDTH } from '../../domain/fields/drawing';
import { languagesWith } from '../../i18n/loadWords';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { WayToText } from '../../sheets/WayToText';
import type { DocumentView, RowView } from '../../state/shown';
import { useAsk } from '../../state/useAsk';
import { useMay } from '../../state/useMay';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { AnsweredOnPaper } from './AnsweredOnPaper';
import { consentValues, stateOfRow } from './consentValues';
import { Withdraw } from './Withdraw';

/** In which there is a text to review. */
const noticeLanguages = languagesWith('notices');

export interface ConsentAnswerProps {
  readonly person: DocumentView;
  readonly row: RowView;
  readonly title: string;
}

/** Hands the tablet over with the text on it; afterwards says what the person answered, and takes a change of mind. */
export const ConsentAnswer = ({ person, row, title }: ConsentAnswerProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const ask = useAsk();
  const may = useMay();
  const [withdrawing, setWithdrawing] = useState(false);
  const values = consentValues(row);
  const state = stateOfRow(row);
  const day = (field: string): string | undefined =>
    typeof values[field] === 'string' ? formats.shortDay(String(values[field])) : undefined;
  const isComplete =
    values['kind'] !== undefined && (values['kind'] !== 'share_service' || values['forTarget'] !== undefined);
  const notice = { kind: 'consent', documentId: person.id, row: row.id } as const;
  const spoken = person.rows.find(({ record }) => record === 'person')?.cells['languages']?.value;
  const known = [values['languageReadIn'], ...(Array.isArray(spoken) ? spoken : [])];
  const noticeLanguage = noticeLanguages.find((one) => known.includes(one)) ?? 'it';
  const said = [
    day('readOn') && t('consents.readOn', { day: day('readOn') }),
    typeof values['languageReadIn'] === 'string' &&
      t('consents.readIn', { language: words.code('language', values['languageReadIn']) }),
    day('from') && state !== 'not_asked' && `${words.code('consent_status', state)}: ${day('from')}`,
    day('until') && t('consents.until', { day: day('until') }),
    day('withdrawnOn') && t('consents.withdrawnOn', { day: day('withdrawnOn') }),
    typeof values['withdrawnHow'] === 'string' && values['withdrawnHow'],
  ].filter(Boolean);
  return (
    <div className="stack">
      {said.length > 0 && <p>{said.join(' · ')}</p>}
      {typeof values['signature'] === 'string' && values['signature'] !== '' && (
        <svg
          className="drawing"
          role="img"
          aria-label={t('consents.signature')}
          viewBox={`0 0 ${DRAWING_WIDTH} ${DRAWING_HEIGHT}`}
        >
          <path d={values['signature']} />
        </svg>
      )}
      {state === 'not_asked' && may('edit', 'consent') && (
        <>
          {!isComplete && <Notice>{t('consents.firstWhat')}</Notice>}
          {isComplete && day('from') && <Notice>{t('consents.askAgain')}</Notice>}
          {isComplete && (
            <div className="row">
              <Button
                look="main"
                id={`ask-${row.id}`}
                icon={<HandHelping aria-hidden="true" />}
                onClick={() => ask(notice)}
              >
                {t('consents.handOver')}
              </Button>
            </div>
          )}
          {isComplete && <AnsweredOnPaper personId={person.id} row={row.id} />}
        </>
      )}
      {state === 'refused' && <p className="soft">{t('consents.refusedText')}</p>}
      <div className="row">
        {isComplete && (
          <Link href={`/print/consent/${person.id}/${row.id}`} className="button button-quiet">
            <Printer aria-hidden="true" />
            <span>{t('referrals.print')}</span>
          </Link>
        )}
        {typeof values['kind'] === 'string' && (
          <WayToText
            record="wording"
            label={t('review.betterNotice', { language: words.code('language', noticeLanguage) })}
            language={noticeLanguage}
            textKey={`notices/kinds/${values['kind']}/title`}
          />
        )}
        {state === 'given' && may('edit', 'consent') && (
          <Button look="quiet" icon={<Undo2 aria-hidden="true" />} onClick={() => setWithdrawing(true)}>
            {t('consents.withdraw')}
          </Button>
        )}
      </div>
      {withdrawing && (
        <Withdraw personId={person.id} row={row.id} title={title} onClose={() => setWithdrawing(false)} />
      )}
    </div>
  );
};

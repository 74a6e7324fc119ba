import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { FilePartProps } from '../../sheets/filePart';
import { RowList } from '../../sheets/RowList';
import { textOf } from '../../sheets/singleRow';
import { todayInRome } from '../../state/today';
import { useMay } from '../../state/useMay';
import { Details } from './Details';

/** Flags that anybody on the case may raise; the story behind them is for the few who hold its key. */
export const ScreeningPart = ({ document, mirror, personId }: FilePartProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const may = useMay();
  return (
    <div className="stack">
      <RowList
        {...{ document, mirror }}
        record="vulnerabilityFlag"
        label={t('screening.flags')}
        add={t('screening.addFlag')}
        empty={t('screening.noFlags')}
        begin={{ raisedOn: todayInRome() }}
        title={(row) => textOf(row, 'signal') && words.code('vulnerability', textOf(row, 'signal'))}
        detail={(row) =>
          [
            textOf(row, 'urgency') && words.code('referral_urgency', textOf(row, 'urgency')),
            textOf(row, 'raisedOn') && formats.shortDay(textOf(row, 'raisedOn')),
          ]
            .filter((part) => part !== '')
            .join(' · ')
        }
      />
      {personId !== undefined && may('read', 'screening') ? (
        <Details personId={personId} />
      ) : (
        <p className="soft">{t('screening.notYours')}</p>
      )}
    </div>
  );
};

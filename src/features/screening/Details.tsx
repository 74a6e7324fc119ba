import { ShieldAlert } from 'lucide-react';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { OpenAnnex } from '../../sheets/OpenAnnex';
import { RowList } from '../../sheets/RowList';
import { rowsOfRecord, textOf } from '../../sheets/singleRow';
import { todayInRome } from '../../state/today';
import { Notice } from '../../ui/Notice';

/** Screenings of a person, in a document of their own key. Somebody in danger comes before any form. */
export const Details = ({ personId }: { readonly personId: string }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  return (
    <OpenAnnex owner={personId} kind="screening" record="screening" begin={t('screening.begin')}>
      {(document, mirror) => {
        const isInDanger = rowsOfRecord(document, 'screening').some(
          ({ cells }) => Number(cells['selfHarmThought']?.value ?? 0) > 0 || cells['childSafeguarding']?.value === true,
        );
        return (
          <>
            {isInDanger && (
              <Notice tone="bad" icon={<ShieldAlert aria-hidden="true" />} title={t('screening.danger')}>
                <p>{t('screening.dangerText')}</p>
              </Notice>
            )}
            <RowList
              {...{ document, mirror }}
              record="screening"
              label={t('screening.screenings')}
              add={t('screening.add')}
              empty={t('screening.none')}
              begin={{ date: todayInRome() }}
              order={(a, b) => textOf(b, 'date').localeCompare(textOf(a, 'date'))}
              title={(row) => textOf(row, 'date') && formats.shortDay(textOf(row, 'date'))}
              detail={(row) => textOf(row, 'setting') && words.code('screening_setting', textOf(row, 'setting'))}
              after={(screening) =>
                textOf(screening, 'setting') === 'private' && (
                  <RowList
                    {...{ document, mirror }}
                    record="signal"
                    label={t('screening.signals')}
                    add={t('screening.addSignal')}
                    begin={{ screening: screening.id }}
                    only={['code', 'presence', 'urgency', 'source']}
                    where={(row) => row.cells['screening']?.value === screening.id}
                    title={(row) => textOf(row, 'code') && words.code('vulnerability', textOf(row, 'code'))}
                    detail={(row) => textOf(row, 'presence') && words.code('presence', textOf(row, 'presence'))}
                  />
                )
              }
            />
          </>
        );
      }}
    </OpenAnnex>
  );
};

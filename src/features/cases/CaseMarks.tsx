import { History, Hourglass } from 'lucide-react';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';

/** What a case's past says of it today: full or fast by now, from which years, and whether somebody should look. */
export const CaseMarks = ({ id }: { readonly id: string }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const life = useShown('cards', (state) => state.byKind['case'])?.find(
    ({ documentId }) => documentId === id,
  )?.caseLife;
  if (!life) return null;
  return (
    <p className="row case-marks">
      <span className="tag">{words.code('case_kind', life.kind)}</span>
      {life.promotedOn !== undefined && (
        <span className="small soft">{t('cases.promotedOn', { day: formats.shortDay(life.promotedOn) })}</span>
      )}
      {life.carriedOver.length > 0 && (
        <span className="tag">
          <History size={16} aria-hidden="true" />
          {t('cases.carriedOver', { years: formats.list(life.carriedOver.map(String)) })}
        </span>
      )}
      {life.reviewDue && (
        <span className="tag tag-warm">
          <Hourglass size={16} aria-hidden="true" />
          {t('cases.reviewDue')}
        </span>
      )}
    </p>
  );
};

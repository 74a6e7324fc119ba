import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { FilePartProps } from '../../sheets/filePart';
import { RowList } from '../../sheets/RowList';
import { textOf } from '../../sheets/singleRow';
import { todayInRome } from '../../state/today';
import { NeedsChart } from './NeedsChart';

/** Assessments, newest first, each with the needs it found. */
export const NeedsPart = ({ document, mirror }: FilePartProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  return (
    <div className="stack">
      <NeedsChart document={document} />
      <RowList
        document={document}
        mirror={mirror}
        record="assessment"
        label={t('needs.assessments')}
        add={t('needs.addAssessment')}
        empty={t('needs.none')}
        begin={{ date: todayInRome(), kind: 'full' }}
        order={(a, b) => textOf(b, 'date').localeCompare(textOf(a, 'date'))}
        title={(row) => words.code('assessment_kind', textOf(row, 'kind'))}
        detail={(row) => textOf(row, 'date') && formats.shortDay(textOf(row, 'date'))}
        after={(assessment) => (
          <RowList
            document={document}
            mirror={mirror}
            record="need"
            label={t('needs.needs')}
            add={t('needs.addNeed')}
            begin={{ assessment: assessment.id }}
            only={['need', 'level', 'saidBy', 'comment']}
            where={(row) => row.cells['assessment']?.value === assessment.id}
            title={(row) => (textOf(row, 'need') ? words.code('need', textOf(row, 'need')) : '')}
            detail={(row) => (textOf(row, 'level') ? words.step('need', 'level', Number(textOf(row, 'level'))) : '')}
          />
        )}
      />
    </div>
  );
};

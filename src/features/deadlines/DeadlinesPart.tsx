import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { DueList } from '../../sheets/DueList';
import type { FilePartProps } from '../../sheets/filePart';
import { OpenDocument } from '../../sheets/OpenDocument';
import { OtherFiles } from '../../sheets/OtherFiles';
import { RowList, type RowListProps } from '../../sheets/RowList';
import type { RowView } from '../../state/shown';
import { todayInRome } from '../../state/today';
import { duesIn } from '../../state/useDues';
import { useFiles } from '../../state/useFiles';

const FIELDS = ['type', 'dueOn', 'status', 'doneOn', 'remind', 'responsible', 'source', 'note'];
const textOf = (row: RowView, field: string): string => String(row.cells[field]?.value ?? '');

const WrittenDeadlines = (props: Pick<RowListProps, 'document' | 'mirror' | 'record' | 'label' | 'add'>) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  return (
    <RowList
      {...props}
      begin={{ source: 'stated' }}
      only={FIELDS}
      empty={t('deadlines.none')}
      order={(a, b) => textOf(a, 'dueOn').localeCompare(textOf(b, 'dueOn'))}
      title={(row) => (textOf(row, 'type') ? words.code('deadline_type', textOf(row, 'type')) : t('deadlines.new'))}
      detail={(row) =>
        [
          textOf(row, 'dueOn') && formats.shortDay(textOf(row, 'dueOn')),
          words.code('deadline_status', textOf(row, 'status') || 'open'),
        ]
          .filter(Boolean)
          .join(' · ')
      }
    />
  );
};

/** What is due for the person and in the work: first all of it in order, then what somebody wrote, to be changed. */
export const DeadlinesPart = ({ document, mirror, personId }: FilePartProps) => {
  const { t } = useWords();
  const files = useFiles();
  const mine = files?.filter(({ caseId }) => caseId === document.id) ?? [];
  const dues = duesIn(mine, todayInRome());
  return (
    <>
      {dues.length > 0 && (
        <section className="stack" aria-label={t('deadlines.coming')}>
          <h2 className="section-title">{t('deadlines.coming')}</h2>
          <DueList items={dues} within={{ caseId: document.id, personId }} />
        </section>
      )}
      {personId !== undefined && (
        <OpenDocument id={personId} missing={null}>
          {(person, texts) => (
            <WrittenDeadlines
              document={person}
              mirror={texts}
              record="deadline"
              label={t('deadlines.ofPerson')}
              add={t('deadlines.add')}
            />
          )}
        </OpenDocument>
      )}
      {personId !== undefined && (
        <OtherFiles personId={personId} record="deadline">
          {(person, texts, named) => (
            <WrittenDeadlines
              document={person}
              mirror={texts}
              record="deadline"
              label={named(t('deadlines.ofPerson'))}
            />
          )}
        </OtherFiles>
      )}
      <WrittenDeadlines
        document={document}
        mirror={mirror}
        record="caseDeadline"
        label={t('deadlines.ofCase')}
        add={t('deadlines.addToCase')}
      />
    </>
  );
};

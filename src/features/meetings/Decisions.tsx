import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { RowList } from '../../sheets/RowList';
import { useReferenceChoices } from '../../sheets/useReferenceChoices';
import type { Mirror } from '../../sheets/useSurroundings';
import type { DocumentView, RowView } from '../../state/shown';
import { useSession } from '../../state/useSession';
import { DecisionFollows } from './DecisionFollows';

export interface DecisionsProps {
  readonly document: DocumentView;
  readonly mirror: Mirror;
  readonly item: RowView;
  readonly isOver: boolean;
}

const FIELDS = ['type', 'text', 'toTarget', 'owner', 'due', 'doneOn'];
const textOf = (row: RowView, field: string): string => String(row.cells[field]?.value ?? '');

/** What was decided on one item: each with whose it is and by when, and what it becomes. */
export const Decisions = ({ document, mirror, item, isOver }: DecisionsProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const session = useSession();
  const members = useReferenceChoices(['member'], document)('member');
  const nameOf = (id: string): string => members.find(({ value }) => value === id)?.label ?? '';
  return (
    <RowList
      document={document}
      mirror={mirror}
      record="decision"
      label={t('meetings.decisions')}
      add={t('meetings.decide')}
      begin={{ item: item.id, owner: session.seatId }}
      only={FIELDS}
      readOnly={() => isOver}
      where={(row) => row.cells['item']?.value === item.id}
      title={(row) => (textOf(row, 'type') ? words.code('decision_type', textOf(row, 'type')) : '')}
      detail={(row) =>
        [textOf(row, 'text'), nameOf(textOf(row, 'owner')), textOf(row, 'due') && formats.shortDay(textOf(row, 'due'))]
          .filter(Boolean)
          .join(' · ')
      }
      after={(row) => <DecisionFollows document={document} decision={row} item={item} />}
    />
  );
};

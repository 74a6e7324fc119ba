import type { RecordName } from '../domain/records/index';
import { useFormats } from '../i18n/useFormats';
import type { DocumentView, RowView } from '../state/shown';
import { todayInRome } from '../state/today';
import { RowList } from './RowList';
import { textOf } from './singleRow';
import type { Mirror } from './useSurroundings';

export interface DatedRowsProps {
  readonly document: DocumentView;
  readonly mirror: Mirror;
  readonly record: RecordName;
  readonly label: string;
  readonly add: string;
  /** The fields that say what it was, and on which day. */
  readonly what: string;
  readonly on: string;
  /** The day comes first, the latest on top. */
  readonly byDay?: boolean;
  /** It was seldom today: the day is asked. */
  readonly isPast?: boolean;
}

/** Things that happened on a day, one line each. */
export const DatedRows = ({ what, on, byDay = false, isPast = false, ...list }: DatedRowsProps) => {
  const formats = useFormats();
  const day = (row: RowView) => textOf(row, on) && formats.shortDay(textOf(row, on));
  const said = (row: RowView) => <bdi>{textOf(row, what)}</bdi>;
  return (
    <RowList
      {...list}
      begin={isPast ? {} : { [on]: todayInRome() }}
      title={byDay ? day : said}
      detail={byDay ? said : day}
      {...(byDay && { order: (a, b) => textOf(b, on).localeCompare(textOf(a, on)) })}
    />
  );
};

import { RecordForm } from '../../forms/RecordForm';
import type { DocumentView, RowView } from '../../state/shown';
import { useStores } from '../../state/stores';
import { useMay } from '../../state/useMay';
import type { useMirror } from '../../state/useMirror';
import { cellsOf } from './cellsOf';
import { useSurroundings } from './useSurroundings';

export interface RowFormProps {
  readonly document: DocumentView;
  readonly row: RowView;
  readonly mirror: ReturnType<typeof useMirror>;
  readonly only?: readonly string[];
}

/** One row of a document, each field written as soon as it is answered. */
export const RowForm = ({ document, row, mirror, only }: RowFormProps) => {
  const { engine, notices } = useStores();
  const may = useMay();
  const surroundings = useSurroundings(mirror, row.record, row.id, row.cells['status']?.value);
  const write = async (field: string, value: unknown): Promise<void> => {
    const outcome =
      field === 'status'
        ? await engine.addEvent(document.id, row.record, row.id, 'status', value)
        : await engine.setField(document.id, row.record, row.id, field, value);
    if (!outcome.ok) notices.getState().problem(outcome.error);
  };
  return (
    <RecordForm
      record={row.record}
      row={row.id}
      cells={cellsOf(row)}
      {...(only ? { only } : {})}
      surroundings={surroundings}
      readOnly={!may('edit', row.record)}
      onWrite={(field, value) => void write(field, value)}
    />
  );
};

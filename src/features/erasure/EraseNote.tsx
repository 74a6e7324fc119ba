import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { useDocument } from '../../state/useDocument';
import { EmptyState } from '../../ui/EmptyState';
import { Progress } from '../../ui/Progress';
import { ErasePart } from './ErasePart';
import { useWhat } from './useWhat';

export interface EraseNoteProps {
  /** The case, and the note in it. */
  readonly id: string;
  readonly row: string;
}

const MUCH = 120;
const beginning = (text: string): string => (text.length > MUCH ? `${text.slice(0, MUCH)}…` : text);

/** One note of a case; the rest of the case stays. */
export const EraseNote = ({ id, row }: EraseNoteProps) => {
  const { t } = useWords();
  const formats = useFormats();
  const what = useWhat();
  const engine = useEngine();
  const document = useDocument(id);
  if (document === 'loading') return <Progress label={t('opening')} done={0} total={0} />;
  const note = document === 'missing' ? undefined : document.rows.find((one) => one.id === row);
  if (!note) return <EmptyState title={t('erasure.noteGone')} />;
  const day = note.cells['happenedOn']?.value;
  const text = beginning(String(note.cells['text']?.value ?? ''));
  const name = [typeof day === 'string' ? formats.shortDay(day) : '', text].filter((one) => one !== '').join(' · ');
  return (
    <ErasePart
      title={t('erasure.onlyNote')}
      what={what({}, 1)}
      names={[{ id: row, name }]}
      atOnceToo={t('erasure.notesAtOnceToo')}
      erase={(atOnce) => engine.erasePart(id, 'note', row, atOnce)}
    />
  );
};

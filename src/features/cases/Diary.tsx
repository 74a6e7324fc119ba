import { NotebookPen, Trash2 } from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { fieldId } from '../../forms/fieldId';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import type { FilePartProps } from '../../sheets/filePart';
import { RowForm } from '../../sheets/RowForm';
import type { RowView } from '../../state/shown';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useMay } from '../../state/useMay';
import { useSession } from '../../state/useSession';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ClosedNote } from './ClosedNote';
import { dayOf, notesInOrder } from './notesInOrder';
import { RestrictedNotes } from './RestrictedNotes';

/** Who began a note, and when: an event of the case says so, whoever writes in it later. */
const NoteAuthor = memo(({ by, at }: { readonly by: string | undefined; readonly at: number | undefined }) => {
  const formats = useFormats();
  if (at === undefined) return null;
  return (
    <p className="small soft">
      <bdi>{by}</bdi>
      {` · ${formats.moment(at)}`}
    </p>
  );
});

/** Notes, newest first. Two people may write in the same note at once: both are kept, letter by letter. */
export const Diary = ({ document, mirror }: FilePartProps) => {
  const { t } = useWords();
  const { engine } = useStores();
  const task = useTask();
  const may = useMay();
  const session = useSession();
  const [begunNote, setBegun] = useState<string>();
  const beginnings = new Map(
    document.events
      .filter(({ record, kind }) => record === 'case' && kind === 'note')
      .map((event) => [event.to, event] as const)
      // The first of a note is the one that began it.
      .toReversed(),
  );
  const notes = notesInOrder(
    document.rows.filter(({ record }) => record === 'note'),
    beginnings,
  );
  const add = async (corrected?: RowView): Promise<void> => {
    const begun = corrected
      ? { kind: corrected.cells['kind']?.value, happenedOn: dayOf(corrected), corrects: corrected.id }
      : { kind: 'contact', happenedOn: todayInRome() };
    const added = await task.run(() => engine.addRow(document.id, 'note', begun));
    if (added) setBegun(added.value.rowId);
  };
  const isBegunThere = notes.some(({ id }) => id === begunNote);
  // Whoever begins a note wants to write: with the keyboard as with a finger.
  useEffect(() => {
    if (isBegunThere && begunNote !== undefined)
      window.document.getElementById(fieldId('note', begunNote, 'text'))?.focus();
  }, [isBegunThere, begunNote]);
  return (
    <div className="stack">
      {may('create', 'note') && (
        <div className="row">
          <Button look="main" busy={task.running} icon={<NotebookPen aria-hidden="true" />} onClick={() => void add()}>
            {t('cases.addNote')}
          </Button>
        </div>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
      {notes.length === 0 && <EmptyState title={t('cases.noNotes')} text={t('cases.noNotesText')} />}
      {notes.map((row) => (
        <section className="panel panel-of-many" key={row.id} aria-label={t('cases.note')}>
          <NoteAuthor by={beginnings.get(row.id)?.by} at={beginnings.get(row.id)?.at} />
          {notes.some((other) => other.id === row.cells['corrects']?.value) && (
            <p className="tag">{t('cases.corrects')}</p>
          )}
          <RowForm document={document} row={row} mirror={mirror} only={['text', 'kind', 'happenedOn', 'place']} />
          {row.closed && (
            <ClosedNote
              addedBy={row.closed.addedBy}
              corrected={notes.some((other) => other.cells['corrects']?.value === row.id)}
              onCorrect={may('create', 'note') ? () => void add(row) : undefined}
            />
          )}
          {session.administrator && !session.invented && (
            <div className="row">
              <Link href={`/team/erase/${document.id}/${row.id}`} className="button button-quiet">
                <Trash2 aria-hidden="true" />
                <span>{t('erasure.openNote')}</span>
              </Link>
            </div>
          )}
        </section>
      ))}
      <RestrictedNotes caseId={document.id} />
    </div>
  );
};

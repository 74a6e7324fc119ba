import { Undo2 } from 'lucide-react';
import { readAnswered } from '../domain/personForms';
import { recordOf } from '../domain/records/index';
import { REMOVED, RESTORED } from '../domain/removal';
import { tellsOfCopies } from '../domain/sharedCopies';
import { ProblemNotice } from '../forms/ProblemNotice';
import { useShowValue } from '../forms/useShowValue';
import { useFormats } from '../i18n/useFormats';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import { useStores } from '../state/stores';
import { useMayEditField, useMayInside } from '../state/useMay';
import { useTask } from '../state/useTask';
import { Button } from '../ui/Button';
import { type Change, recordNamed } from './changesOf';
import { PAPER, SOURCE } from './rowSource';
import { useReferenceChoices } from './useReferenceChoices';
import { useSayCopies } from './useSayCopies';
import { useSayEvent } from './useSayEvent';

interface ChangeItemProps {
  readonly change: Change;
  readonly mayEdit: boolean;
  readonly named: boolean;
}

/** One thing that happened: what, from what to what, who and when; and the way back, where there is one. */
const ChangeItem = ({ change, mayEdit, named }: ChangeItemProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const sayCopies = useSayCopies();
  const sayEvent = useSayEvent();
  const { engine } = useStores();
  const task = useTask();
  const record = recordNamed(change.record);
  const name = change.field ?? change.kind;
  const definition = record && recordOf(record);
  const field = definition?.fields[name] ?? definition?.former?.[name];
  const subject = named ? change.of : undefined;
  const referenceChoices = useReferenceChoices(
    [field, subject?.field].flatMap((one) => (one && 'target' in one ? one.target : [])),
  );
  const show = useShowValue({ record: change.record, referenceChoices });
  const what = (): string => {
    if (change.kind === 'note') return t('cases.noteAdded');
    if (change.kind === REMOVED) return t('history.takenOut');
    if (change.kind === RESTORED) return t('history.restored');
    if (change.kind === SOURCE) return t(change.to === PAPER ? 'history.fromPaper' : 'history.notPaper');
    const told = readAnswered(change);
    if (told) {
      const asked =
        record && told.of !== undefined ? words.code('area', told.of) : words.everField(change.record, told.field);
      const said = t(told.isDeclined ? 'history.declined' : 'history.answered', { what: asked });
      return told.language ? `${said} · ${words.code('language', told.language)}` : said;
    }
    if (tellsOfCopies(change.kind)) return sayCopies(change.kind, change.to);
    return field ? words.everField(change.record, name) : (sayEvent(change) ?? t('cases.otherEvent'));
  };
  const { back } = change;
  const putBack = () =>
    task.run(() =>
      back?.do === 'set'
        ? engine.setField(change.documentId, record ?? 'case', change.row, back.field, back.value)
        : engine.addEvent(change.documentId, record ?? 'case', change.row, back?.kind ?? '', back?.to),
    );
  return (
    <li className="stack-tight">
      {subject && record && (
        <span className="history-of">
          {words.record(record)}: <bdi>{show(subject.field, subject.value, subject.name)}</bdi>
        </span>
      )}
      <span className="list-title">{what()}</span>
      {field && change.kind !== 'note' && (
        <span>
          {change.from !== undefined && <bdi>{show(field, change.from, name)}</bdi>}
          {change.from !== undefined && ' → '}
          <bdi>{show(field, change.to, name)}</bdi>
        </span>
      )}
      <span className="small soft">
        {named && record && !subject && `${words.record(record)} · `}
        {t('cases.byAt', { who: change.by, when: formats.moment(change.at) })}
      </span>
      {back && record && mayEdit && (
        <span className="row">
          <Button
            look="quiet"
            busy={task.running}
            icon={<Undo2 className="mirrored" size={18} aria-hidden="true" />}
            aria-label={`${t('history.putBack')}: ${what()}`}
            onClick={() => void putBack()}
          >
            {t('history.putBack')}
          </Button>
        </span>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
    </li>
  );
};

export interface ChangesProps {
  readonly changes: readonly Change[];
  /** Of rows that are read and no longer written nothing is put back. */
  readonly readOnly?: boolean;
  /** In a document that is shared with this seat. */
  readonly shared?: boolean;
  /** Says of which record each is, where they are of several. */
  readonly named?: boolean;
}

/** Who changed what, when, from what to what: newest first. */
export const Changes = ({ changes, readOnly = false, named = false, shared = false }: ChangesProps) => {
  const may = useMayInside({ ...(shared && { shared: true }) });
  const mayField = useMayEditField({ ...(shared && { shared: true }) });
  return (
    <ol className="history">
      {changes.map((change) => {
        const record = recordNamed(change.record);
        const mayEdit =
          !readOnly &&
          record !== undefined &&
          (may('edit', record) || (change.field !== undefined && mayField(record, change.field)));
        return <ChangeItem key={`${change.documentId}/${change.id}`} change={change} mayEdit={mayEdit} named={named} />;
      })}
    </ol>
  );
};

import { Eye, FileImage, FileX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ok } from '../../base/result';
import { attachmentTypeOf } from '../../domain/attachments';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { saveFile } from '../../sheets/saveFile';
import { textOf } from '../../sheets/singleRow';
import type { DocumentView, RowView } from '../../state/shown';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useMay } from '../../state/useMay';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import { smallImage } from './smallImage';

/** Bytes: a copy larger than this is no copy of a paper. */
const MOST_BYTES = 5 * 1024 * 1024;
const DAYS_KEPT = 30;
const DAY_MS = 86_400_000;

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The copy of one paper: attached only with a purpose, looked at when somebody asks, never put in a gallery. */
export const Copy = ({ document, row }: { readonly document: DocumentView; readonly row: RowView }) => {
  const { t } = useWords();
  const { engine } = useStores();
  const may = useMay();
  const task = useTask();
  const [shown, setShown] = useState<string>();
  const [step, setStep] = useState<{ readonly done: number; readonly total: number }>();
  const [unreadable, setUnreadable] = useState(false);
  const file = textOf(row, 'file');
  // What is shown is let go of with the screen.
  useEffect(() => () => void (shown && URL.revokeObjectURL(shown)), [shown]);
  const set = (field: string, value: unknown) => engine.setField(document.id, 'documentCopy', row.id, field, value);

  const attach = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    // A photograph of a camera takes seconds to be drawn anew: another would be attached beside it, where nobody finds it.
    await task.run(async () => {
      const picture = chosen.type === 'application/pdf' ? undefined : await smallImage(chosen);
      const isPdf = attachmentTypeOf(chosen.type) === 'application/pdf' && chosen.size <= MOST_BYTES;
      const content =
        picture ??
        (isPdf ? { bytes: new Uint8Array(await chosen.arrayBuffer()), type: 'application/pdf' as const } : undefined);
      setUnreadable(content === undefined);
      if (!content) return ok(undefined);
      const added = await engine.addAttachment(document.id, content.bytes, 'paper', content.type);
      if (!added.ok) return added;
      const kept = await set('file', added.value.documentId);
      return kept.ok && !textOf(row, 'deleteAfter') ? set('deleteAfter', daysAfter(todayInRome(), DAYS_KEPT)) : kept;
    });
  };
  const look = async (): Promise<void> => {
    const found = await task.run(() => engine.attachment(file, ({ done, total }) => setStep({ done, total })));
    setStep(undefined);
    if (!found) return;
    const { bytes, type } = found.value;
    if (type === 'application/pdf') saveFile('copia.pdf', bytes, type);
    else setShown(URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type })));
  };
  if (row.cells['file']?.erased) return <Notice icon={<FileX aria-hidden="true" />}>{t('copies.erasedText')}</Notice>;
  if (file === '') {
    if (!may('create', 'documentCopy')) return null;
    if (textOf(row, 'purpose') === '') return <p className="soft">{t('copies.purposeFirst')}</p>;
    return (
      <div className="stack">
        <Field id={`copy-${row.id}`} label={t('copies.attach')} why={t('copies.attachWhy')}>
          {(parts) => (
            <input
              className="input"
              type="file"
              id={parts.id}
              aria-describedby={parts.describedBy}
              accept="image/*,application/pdf"
              capture="environment"
              disabled={task.running}
              onChange={(event) => void attach(event.target.files?.[0])}
            />
          )}
        </Field>
        {task.running && <Progress label={t('copies.sealing')} done={0} total={0} />}
        {unreadable && <Notice tone="warm" title={t('copies.unreadable')} />}
        {task.problem && <ProblemNotice code={task.problem} />}
      </div>
    );
  }
  return (
    <div className="stack">
      {shown ? (
        <img className="copy" src={shown} alt={t('copies.alt')} />
      ) : (
        <div className="row">
          <Button busy={task.running} icon={<Eye aria-hidden="true" />} onClick={() => void look()}>
            {t('copies.look')}
          </Button>
        </div>
      )}
      {step && <Progress label={t('copies.fetching')} done={step.done} total={step.total} />}
      {task.problem && <ProblemNotice code={task.problem} />}
      {textOf(row, 'deleteAfter') !== '' && textOf(row, 'deleteAfter') < todayInRome() && (
        <Notice tone="warm" icon={<FileImage aria-hidden="true" />} title={t('copies.overdue')} />
      )}
    </div>
  );
};

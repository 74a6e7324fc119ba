import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ProblemCode } from '../../domain/problems';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import type { FileRead } from '../../state/shown';
import { useStores } from '../../state/stores';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { forgetReceived, receivedFile } from './receivedFile';

/** What no other try would read: it is of no use here. */
const IS_FILE: readonly ProblemCode[] = ['file_damaged', 'file_of_other_team'];

/** A sealed file that came by a stick, or from another app: what was in it, and of whom. */
export const ReadFile = () => {
  const { t } = useWords();
  const { engine } = useStores();
  const task = useTask();
  const [read, setRead] = useState<FileRead>();
  const [received, setReceived] = useState<Uint8Array>();
  useEffect(() => void receivedFile().then(setReceived), []);
  /** Answers whether anything is left to be read of it. */
  const readBytes = async (bytes: Uint8Array): Promise<boolean> => {
    setRead(undefined);
    let isOver = false;
    const done = await task.run(async () => {
      const outcome = await engine.readFile(bytes);
      isOver = outcome.ok || IS_FILE.includes(outcome.error);
      return outcome;
    });
    setRead(done?.value);
    return !isOver;
  };
  const readReceived = async (bytes: Uint8Array): Promise<void> => {
    // On a full disk it stays, and is read when there is room again.
    if (await readBytes(bytes)) return;
    await forgetReceived();
    setReceived(undefined);
  };
  return (
    <section className="panel">
      <h2>{t('files.readTitle')}</h2>
      {received && (
        <Notice tone="warm" live="polite">
          <p>{t('files.received')}</p>
          <Button
            look="main"
            busy={task.running}
            icon={<FileDown aria-hidden="true" />}
            onClick={() => void readReceived(received)}
          >
            {t('files.readTitle')}
          </Button>
        </Notice>
      )}
      <Field id="file-to-read" label={t('files.read')} why={t('files.readText')}>
        {(parts) => (
          <input
            className="input"
            type="file"
            id={parts.id}
            aria-describedby={parts.describedBy}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) void file.arrayBuffer().then((bytes) => readBytes(new Uint8Array(bytes)));
            }}
          />
        )}
      </Field>
      {read && (
        <Notice tone="good" live="polite">
          <p>{t('files.readDone', { count: read.entries, known: read.known, refused: read.refused })}</p>
          {read.entries === 0 && read.refused === 0 && <p>{t('files.nothingNew')}</p>}
          {read.from.length > 0 && (
            <ul>
              {read.from.map(({ name, entries }) => (
                <li key={name}>{t('files.readFrom', { count: entries, name })}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
    </section>
  );
};

import { Download } from 'lucide-react';
import { useState } from 'react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useStores } from '../../state/stores';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { saveFile } from './saveFile';

interface Read {
  readonly entries: number;
  readonly known: number;
  readonly refused: number;
}

/** Sealed files for a stick or the share sheet: the way without any relay, and the way out when one is lost. */
export const Files = () => {
  const { t } = useWords();
  const { engine, notices } = useStores();
  const task = useTask();
  const [read, setRead] = useState<Read>();
  const [leftOut, setLeftOut] = useState(0);
  const save = async (): Promise<void> => {
    const done = await task.run(() => engine.saveUndelivered());
    if (!done) return;
    saveFile(done.value.name, done.value.bytes);
    setLeftOut(done.value.leftOut);
    notices.getState().done('saved');
  };
  const readOne = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    setRead((await task.run(() => engine.readFile(bytes)))?.value);
  };
  return (
    <Page title={t('files.title')} lead={t('files.lead')}>
      <section className="panel">
        <h2>{t('files.saveTitle')}</h2>
        <p>{t('files.saveText')}</p>
        <Button look="main" busy={task.running} icon={<Download aria-hidden="true" />} onClick={() => void save()}>
          {t('files.save')}
        </Button>
        {leftOut > 0 && (
          <Notice tone="warm" live="polite">
            <p>{t('files.leftOut', { count: leftOut })}</p>
          </Notice>
        )}
      </section>
      <section className="panel">
        <h2>{t('files.readTitle')}</h2>
        <Field id="file-to-read" label={t('files.read')} why={t('files.readText')}>
          {(parts) => (
            <input
              className="input"
              type="file"
              id={parts.id}
              aria-describedby={parts.describedBy}
              onChange={(event) => void readOne(event.target.files?.[0])}
            />
          )}
        </Field>
        {read && (
          <Notice tone="good" live="polite">
            <p>{t('files.readDone', { count: read.entries, known: read.known, refused: read.refused })}</p>
          </Notice>
        )}
      </section>
      {task.problem && <ProblemNotice code={task.problem} />}
    </Page>
  );
};

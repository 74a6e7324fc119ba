import { useState } from 'react';
import { NewPassphrase } from '../../forms/NewPassphrase';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useEngine, useStores } from '../../state/stores';
import { useOpened } from '../../state/useOpened';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';

/** 160 bits. */
const SHEET_WORDS = 15;

export const OpenFromSheet = () => {
  const { t } = useWords();
  const engine = useEngine();
  const { link, relayUrl } = useStores();
  const task = useTask();
  const opened = useOpened();
  const [text, setText] = useState(link?.kind === 'sheet' ? link.secret.replaceAll('-', ' ') : '');
  const [passphrase, setPassphrase] = useState('');
  const words = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  const open = async (): Promise<void> => {
    if (task.running || words.length !== SHEET_WORDS || passphrase === '') return;
    const done = await task.run((progress) => engine.openFromSheet({ relayUrl, words, passphrase }, progress));
    if (done) opened(done.value, '/pin/today');
  };
  return (
    <Page title={t('sheet.openTitle')} lead={t('sheet.openLead')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <Field id="sheet-words" label={t('sheet.words')} why={t('sheet.typed', { count: words.length })}>
          {(parts) => (
            <textarea
              className="input"
              id={parts.id}
              rows={4}
              dir="ltr"
              lang="it"
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              value={text}
              aria-describedby={parts.describedBy}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <NewPassphrase
          id="sheet-passphrase"
          value={passphrase}
          onChange={(next) => {
            setPassphrase(next);
            task.calm();
          }}
          suggest={() => engine.suggestPassphrase()}
        />
        {task.problem && <ProblemNotice code={task.problem} />}
        {task.running ? (
          <Progress label={t('sheet.opening')} done={task.step?.done ?? 0} total={task.step?.total ?? 0} />
        ) : (
          <Button type="submit" look="main" wide>
            {t('sheet.open')}
          </Button>
        )}
      </form>
    </Page>
  );
};

import { useState } from 'react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useShown, useStores } from '../../state/stores';
import { useSession } from '../../state/useSession';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { TextField } from '../../ui/TextField';
import { relayOf } from './relayOf';

/** Where the data of the team goes, and the way back to a relay that was emptied or moved. */
export const Relay = () => {
  const { t } = useWords();
  const { engine, link, relayUrl } = useStores();
  const { administrator } = useSession();
  const showStatus = useShown('sync', (state) => state.showStatus);
  const unknown = useShown('sync', (state) => state.status?.problem === 'relay_unknown_team');
  const task = useTask();
  const [text, setText] = useState(link?.kind === 'found' ? `${relayUrl}/#found=${link.secret}` : '');
  const [done, setDone] = useState(false);
  const reach = async (): Promise<void> => {
    if (text.trim() === '' || task.running) return;
    setDone(false);
    const reached = await task.run(() => engine.reachRelay(relayOf(text, relayUrl)));
    showStatus(await engine.syncStatus());
    setDone(reached !== undefined);
    if (reached) setText('');
  };
  return (
    <Page title={t('relay.title')} lead={t('relay.lead')}>
      {unknown && !task.problem && <ProblemNotice code="relay_unknown_team" />}
      {administrator ? (
        <form
          className="panel stack"
          onSubmit={(event) => {
            event.preventDefault();
            void reach();
          }}
        >
          <h2>{t('relay.againTitle')}</h2>
          <p>{t('relay.againText')}</p>
          <TextField
            id="relay-link"
            label={t('relay.link')}
            why={t('relay.linkWhy')}
            value={text}
            onChange={setText}
            dir="ltr"
          />
          <Button type="submit" look="main" busy={task.running}>
            {t('relay.do')}
          </Button>
        </form>
      ) : (
        <Notice>
          <p>{t('relay.askAdministrator')}</p>
        </Notice>
      )}
      {done && (
        <Notice tone="good" live="polite">
          <p>{t('relay.done')}</p>
        </Notice>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
    </Page>
  );
};

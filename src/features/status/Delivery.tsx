import { RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { useEngine, useShown } from '../../state/stores';
import { useReadingOnly, useSession } from '../../state/useSession';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Gaps } from './Gaps';
import { SetAside } from './SetAside';
import { useStatusWords } from './useStatusWords';

/** The status line at length, with what can be done about it. */
export const Delivery = () => {
  const { t } = useWords();
  const formats = useFormats();
  const engine = useEngine();
  const { invented } = useSession();
  const isReadingOnly = useReadingOnly();
  const status = useShown('sync', (state) => state.status);
  const showStatus = useShown('sync', (state) => state.showStatus);
  const words = useStatusWords();
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  useEffect(() => {
    void engine.syncStatus().then(showStatus);
  }, [engine, showStatus]);
  const syncNow = async (): Promise<void> => {
    setBusy(true);
    showStatus(await engine.syncNow());
    setTried(true);
    setBusy(false);
  };
  return (
    <Page title={t('status.title')} lead={t('status.lead')}>
      {status?.problem && (
        <ProblemNotice
          code={status.problem}
          actions={
            status.problem === 'relay_unknown_team' && (
              <Link href="/team/relay" className="button">
                {t('relay.title')}
              </Link>
            )
          }
        />
      )}
      {status && !invented && status.undelivered > 0 && status.unsaved === 0 && (
        <Notice tone="good">
          <p>{t('status.safe')}</p>
        </Notice>
      )}
      <ul className="list">
        {status &&
          words(status, invented).map((line) => (
            <li className="list-item" key={line}>
              <span className="sentence">{line}</span>
            </li>
          ))}
        {status && !invented && status.undoable > 0 && <li className="list-item">{t('status.undoableWhy')}</li>}
        {status?.waitingFor.map(({ name, since }) => (
          <li className="list-item" key={name}>
            {t('status.waitingSince', { name, when: formats.moment(since) })}
          </li>
        ))}
      </ul>
      <Gaps status={status} />
      <SetAside status={status} />
      {tried && !busy && status?.connection === 'offline' && !status.problem && (
        <ProblemNotice code="relay_unreachable" />
      )}
      {!invented && !isReadingOnly && (
        <div className="row">
          <Button look="main" busy={busy} icon={<RefreshCw aria-hidden="true" />} onClick={() => void syncNow()}>
            {t('status.now')}
          </Button>
          <Link href="/team/files" className="button">
            {t('files.title')}
          </Link>
        </div>
      )}
    </Page>
  );
};

import { CircleAlert, CloudCheck, CloudOff, CloudUpload, HardDrive } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../../i18n/useWords';
import type { SyncStatus } from '../../state/shown';
import { useEngine, useShown } from '../../state/stores';
import { useSession } from '../../state/useSession';
import { StatusLine } from '../../ui/StatusLine';
import { isAllDelivered } from './isAllDelivered';
import { useStatusWords } from './useStatusWords';

const iconOf = (status: SyncStatus): ReactNode => {
  if (status.problem) return <CircleAlert size={20} aria-hidden="true" />;
  if (status.connection === 'none') return <HardDrive size={20} aria-hidden="true" />;
  if (status.connection === 'offline' || status.connection === 'stopped')
    return <CloudOff size={20} aria-hidden="true" />;
  if (isAllDelivered(status)) return <CloudCheck size={20} aria-hidden="true" />;
  return <CloudUpload size={20} aria-hidden="true" />;
};

export const SyncLine = () => {
  const { t } = useWords();
  const { invented } = useSession();
  const status = useShown('sync', (state) => state.status);
  const words = useStatusWords();
  const showStatus = useShown('sync', (state) => state.showStatus);
  const engine = useEngine();
  const [, navigate] = useLocation();
  useEffect(() => void engine.syncStatus().then(showStatus), [engine, showStatus]);
  if (!status) return null;
  return (
    <StatusLine
      icon={iconOf(status)}
      text={words(status, invented).join(' · ')}
      hint={t('status.more')}
      onPress={() => navigate('/team/delivery')}
    />
  );
};

import { CircleAlert, CloudCheck, CloudOff, CloudUpload, HardDrive } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { SyncStatus } from '../../engine/engine';
import { useShown } from '../../state/stores';
import { useSession } from '../../state/useSession';
import { StatusLine } from '../../ui/StatusLine';
import { useStatusWords } from './useStatusWords';

const iconOf = (status: SyncStatus): ReactNode => {
  if (status.problem) return <CircleAlert size={20} aria-hidden="true" />;
  if (status.connection === 'none') return <HardDrive size={20} aria-hidden="true" />;
  if (status.connection === 'offline') return <CloudOff size={20} aria-hidden="true" />;
  if (status.connection === 'synced' && status.undelivered === 0) return <CloudCheck size={20} aria-hidden="true" />;
  return <CloudUpload size={20} aria-hidden="true" />;
};

export const SyncLine = () => {
  const { t } = useTranslation();
  const { invented } = useSession();
  const status = useShown('sync', (state) => state.status);
  const words = useStatusWords();
  const [, navigate] = useLocation();
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

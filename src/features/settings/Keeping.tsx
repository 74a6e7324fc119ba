import { Download, RefreshCw } from 'lucide-react';
import { bytesOf } from '../../domain/review/approvedRecordings';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { useApprovedRecordings } from '../../state/approved';
import { useShown } from '../../state/stores';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';

/** What the browser promised about keeping data, as it answered; the version; installing and updating. */
export const Keeping = () => {
  const { t } = useWords();
  const { size } = useFormats();
  const recordings = useApprovedRecordings();
  const { installed, sevenDayRule, kept, install, update } = useShown('install', (state) => state);
  return (
    <section className="panel">
      <h2>{t('settings.keeping')}</h2>
      <p>{installed ? t('settings.installed') : t('settings.notInstalled')}</p>
      {!installed && install && (
        <Button icon={<Download aria-hidden="true" />} onClick={install}>
          {t('settings.install')}
        </Button>
      )}
      {!installed && sevenDayRule && (
        <Notice tone="warm" title={t('advice.sevenDays.title')}>
          <p>{t('advice.sevenDays.text')}</p>
        </Notice>
      )}
      <Notice tone={kept === 'yes' ? 'good' : kept === 'no' ? 'warm' : 'plain'}>
        <p>{t(`settings.kept.${kept}`)}</p>
      </Notice>
      <p>{t('voice.all', { count: recordings.size, size: size(bytesOf(recordings)) })}</p>
      <p className="soft">
        {t('settings.version')} <bdi className="code">{__APP_VERSION__}</bdi>
        {` · ${t('settings.trialFormat')}`}
      </p>
      {update && (
        <Button icon={<RefreshCw aria-hidden="true" />} onClick={update}>
          {t('settings.updateDo')}
        </Button>
      )}
    </section>
  );
};

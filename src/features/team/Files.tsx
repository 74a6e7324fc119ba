import { useWords } from '../../i18n/useWords';
import { Page } from '../../ui/Page';
import { MakeFile } from './MakeFile';
import { ReadFile } from './ReadFile';

/** Sealed files for a stick or the share sheet: the way without any relay, and the way out when one is lost. */
export const Files = () => {
  const { t } = useWords();
  return (
    <Page title={t('files.title')} lead={t('files.lead')}>
      <MakeFile />
      <ReadFile />
    </Page>
  );
};

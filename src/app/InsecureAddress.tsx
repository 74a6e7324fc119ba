import { useProblemWords } from '../i18n/useProblemWords';
import { useWords } from '../i18n/useWords';
import { Page } from '../ui/Page';

/** Without a secure address the browser gives no cryptography and no offline storage: better nothing than unsealed. */
export const InsecureAddress = () => {
  const { t } = useWords();
  const { title, data, todo } = useProblemWords()('insecure_address');
  return (
    <main>
      <Page title={title} lead={data}>
        <section className="panel panel-warm">
          <h2>{todo}</h2>
          <p className="code">{`https://${location.host}/`}</p>
        </section>
        <p>{t('insecure.why')}</p>
        <p className="soft">{t('insecure.admin')}</p>
      </Page>
    </main>
  );
};

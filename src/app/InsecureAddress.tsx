import { useWords } from '../i18n/useWords';
import { Page } from '../ui/Page';

/** Without a secure address the browser gives no cryptography and no offline storage: better nothing than unsealed. */
export const InsecureAddress = () => {
  const { t } = useWords();
  return (
    <main>
      <Page title={t('insecure.title')} lead={t('insecure.why')}>
        <section className="panel panel-warm">
          <h2>{t('insecure.todoTitle')}</h2>
          <p>{t('insecure.todo')}</p>
          <p className="code">{`https://${location.host}/`}</p>
        </section>
        <p className="soft">{t('insecure.admin')}</p>
      </Page>
    </main>
  );
};

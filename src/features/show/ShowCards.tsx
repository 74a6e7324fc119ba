import { Phone } from 'lucide-react';
import { useWords } from '../../i18n/useWords';
import { Page } from '../../ui/Page';

/** Numbers that may save a life ship with the app: they open without network and without unlocking. */
const NUMBERS = [
  { number: '112', key: 'emergency' },
  { number: '1522', key: 'violence' },
  { number: '800 290 290', key: 'trafficking' },
] as const;

export const ShowCards = () => {
  const { t } = useWords();
  return (
    <Page title={t('show.title')} lead={t('show.lead')}>
      <ul className="list">
        {NUMBERS.map(({ number, key }) => (
          <li key={number}>
            <a className="list-item number-card" href={`tel:${number.replaceAll(' ', '')}`}>
              <Phone aria-hidden="true" />
              <span className="list-main">
                <bdi className="number-big" dir="ltr">
                  {number}
                </bdi>
                <span className="list-title">{t(`show.${key}`)}</span>
                <span className="soft">{t(`show.${key}Text`)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
      <section className="panel">
        <h2>{t('show.laterTitle')}</h2>
        <p>{t('show.later')}</p>
      </section>
    </Page>
  );
};

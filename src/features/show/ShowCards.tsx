import './show.css';
import { ArrowLeftRight, BookOpenCheck, Mic, Phone, Plus } from 'lucide-react';
import { Link } from 'wouter';
import { cardFacts } from '../../domain/cards/facts';
import { useWords } from '../../i18n/useWords';
import { Page } from '../../ui/Page';
import { CardList } from './CardList';
import { Directory } from './Directory';

/** Numbers that may save a life ship with the app: they open without network and without unlocking. */
const NUMBERS = (['emergency', 'violence', 'trafficking'] as const).map((key) => ({
  number: cardFacts[key].value,
  key,
}));

export interface ShowCardsProps {
  /** Unlocked. */
  readonly staff?: boolean;
  /** Adds the way to correct it. */
  readonly mayWrite?: boolean;
  /** Adds the way to what is to be reviewed of it. */
  readonly mayReview?: boolean;
}

/** What is public, nearly the same on a locked tablet and on an open one. */
export const ShowCards = ({ staff = false, mayWrite = false, mayReview = false }: ShowCardsProps) => {
  const { t } = useWords();
  return (
    <Page title={t('show.title')} lead={t('show.lead')} wide>
      <section className="stack" aria-labelledby="numbers">
        <h2 id="numbers">{t('show.numbers')}</h2>
        <ul className="numbers">
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
      </section>
      <CardList />
      {mayReview && (
        <div className="row">
          <Link href="/show/review" className="button">
            <BookOpenCheck aria-hidden="true" />
            <span>{t('review.title')}</span>
          </Link>
          <Link href="/show/recordings" className="button">
            <Mic aria-hidden="true" />
            <span>{t('voice.title')}</span>
          </Link>
        </div>
      )}
      <section className="stack" aria-labelledby="directory">
        <div className="page-head-row">
          <h2 id="directory">{t('directory.title')}</h2>
          <div className="row">
            {staff && (
              <Link href="/show/exchange" className="button">
                <ArrowLeftRight size={18} aria-hidden="true" />
                <span>{t('directory.exchange')}</span>
              </Link>
            )}
            {mayWrite && (
              <Link href="/show/service/new" className="button button-main">
                <Plus aria-hidden="true" />
                <span>{t('directory.add')}</span>
              </Link>
            )}
          </div>
        </div>
        <Directory staff={staff} mayWrite={mayWrite} />
      </section>
    </Page>
  );
};

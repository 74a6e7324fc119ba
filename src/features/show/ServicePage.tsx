import './show.css';
import { ChevronLeft } from 'lucide-react';
import { Link, Redirect } from 'wouter';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { useNowInRome } from '../../state/useNowInRome';
import { usePublicKnowledge } from '../../state/usePublicKnowledge';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { CardLanguages } from './CardLanguages';
import { HandOverCard } from './HandOverCard';
import { ServiceBody } from './ServiceBody';
import { ServiceDo } from './ServiceDo';
import { ServiceTitle } from './ServiceTitle';
import { useServiceWords } from './useServiceWords';
import { useShownLanguage } from './useShownLanguage';

/** One entry of the directory, in the person's language and in Italian. Which one, no address tells. */
export const ServicePage = () => {
  const { t } = useWords();
  const now = useNowInRome();
  const language = useShownLanguage();
  const id = useShown('showing', ({ service }) => service);
  const words = useServiceWords(language);
  const knowledge = usePublicKnowledge();
  const values = knowledge?.find((one) => one.record === 'service' && one.id === id)?.values;
  if (id === undefined || (knowledge && !values)) return <Redirect to="/show" replace />;
  const isThere = values !== undefined && words !== undefined;
  return (
    <Page
      wide
      before={
        <Link href="/show" className="back">
          <ChevronLeft className="mirrored" aria-hidden="true" />
          {t('directory.title')}
        </Link>
      }
      title={isThere ? <ServiceTitle values={values} words={words} /> : t('opening')}
    >
      <CardLanguages />
      <div className="row">
        <HandOverCard item={{ kind: 'service', id, language }} />
        {values && <ServiceDo id={id} values={values} />}
      </div>
      {isThere ? (
        <ServiceBody values={values} words={words} now={now} />
      ) : (
        <Progress label={t('opening')} done={0} total={0} />
      )}
    </Page>
  );
};

import './show.css';
import { Redirect } from 'wouter';
import { usePaperWords } from '../../forms/usePaperWords';
import { formatsIn } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { PrintPage } from '../../sheets/PrintPage';
import { useShown } from '../../state/stores';
import { useNowInRome } from '../../state/useNowInRome';
import { usePublicKnowledge } from '../../state/usePublicKnowledge';
import { Progress } from '../../ui/Progress';
import { directionIn } from './InBoth';
import { ServiceBody } from './ServiceBody';
import { ServiceTitle } from './ServiceTitle';
import { useServiceWords } from './useServiceWords';
import { useShownLanguage } from './useShownLanguage';

/** The same entry on paper, to take along. Whether it is open right now is not printed. */
export const ServicePaper = () => {
  const { t } = useWords();
  const now = useNowInRome();
  const words = useServiceWords(useShownLanguage());
  const ofScreens = usePaperWords(['it']);
  const id = useShown('showing', ({ service }) => service);
  const knowledge = usePublicKnowledge();
  const values = knowledge?.find((one) => one.record === 'service' && one.id === id)?.values;
  if (id === undefined || (knowledge && !values)) return <Redirect to="/show" replace />;
  if (!values || !words) return <Progress label={t('opening')} done={0} total={0} />;
  const formats = formatsIn(words.tag);
  return (
    <PrintPage
      title={<ServiceTitle values={values} words={words} />}
      back={{ href: '/show/entry', label: String(values['name']) }}
      paper={{ ...ofScreens, dir: directionIn(words.tag), first: { ...ofScreens.first, formats }, missing: undefined }}
    >
      <ServiceBody values={values} words={words} now={now} onPaper />
    </PrintPage>
  );
};

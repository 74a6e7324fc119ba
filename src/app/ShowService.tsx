import type { ReactNode } from 'react';
import { isPersonLanguage } from '../domain/languages';
import type { Tongue, Ways } from '../features/cover/ways';
import { ServiceBody } from '../features/show/ServiceBody';
import { ServiceTitle } from '../features/show/ServiceTitle';
import { type ServiceWords, useServiceWords } from '../features/show/useServiceWords';
import type { HandedService } from '../state/shown';
import { useNowInRome } from '../state/useNowInRome';
import { usePublicKnowledge } from '../state/usePublicKnowledge';
import { HandedFrame, useHandedLanguage } from './HandedFrame';

/** An entry of the directory to the person in front of the tablet: public, so a covered engine still answers it. */
export const ShowService = ({ item, theirs, onTheirs, ...ways }: Ways & Tongue & { readonly item: HandedService }) => {
  const [tag, speak] = useHandedLanguage(item.language, { theirs, onTheirs });
  const language = isPersonLanguage(tag) ? tag : 'it';
  const now = useNowInRome();
  const words = useServiceWords(language);
  const knowledge = usePublicKnowledge();
  const values = knowledge?.find(({ record, id }) => record === 'service' && id === item.id)?.values;
  const titleIn = (of: ServiceWords): ReactNode => {
    if (values) return <ServiceTitle values={values} words={of} />;
    return knowledge && of.word(of.tag, 'gone');
  };
  return (
    <HandedFrame language={language} onLanguage={speak} title={words && titleIn(words)} {...ways}>
      {words && values && <ServiceBody values={values} words={words} now={now} />}
    </HandedFrame>
  );
};

import { cardIn } from '../domain/cards/cardIn';
import { cardSlugs } from '../domain/cards/informationCards';
import { isPersonLanguage } from '../domain/languages';
import { languagesHeard } from '../domain/review/approvedRecordings';
import type { Tongue, Ways } from '../features/cover/ways';
import { CardBody } from '../features/show/CardBody';
import { CardTitle } from '../features/show/CardTitle';
import { useCardFiles, useCardLanguages } from '../features/show/useCardFiles';
import { useApprovedRecordings } from '../state/approved';
import type { HandedCard } from '../state/shown';
import { HandedFrame, useHandedLanguage } from './HandedFrame';

/** An information card to the person in front of the tablet. */
export const ShowCard = ({ item, theirs, onTheirs, ...ways }: Ways & Tongue & { readonly item: HandedCard }) => {
  const [tag, speak] = useHandedLanguage(item.language, { theirs, onTheirs });
  const language = isPersonLanguage(tag) ? tag : 'it';
  const slug = cardSlugs.find((one) => one === item.slug);
  const there = useCardLanguages();
  const heard = languagesHeard(useApprovedRecordings());
  const find = (had: ReadonlyMap<string, unknown>) => slug && cardIn(slug, language, there, had);
  const files = useCardFiles((had) => {
    const found = find(had);
    return typeof found === 'string' ? found : undefined;
  });
  const found = find(files);
  const card = typeof found === 'object' ? found : undefined;
  return (
    <HandedFrame
      language={language}
      onLanguage={speak}
      alsoIn={heard}
      title={card && <CardTitle card={card} />}
      {...ways}
    >
      {card && <CardBody card={card} files={files} />}
    </HandedFrame>
  );
};

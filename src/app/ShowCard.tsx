import '../features/show/show.css';
import { startTransition, useState } from 'react';
import { cardIn } from '../domain/cards/cardIn';
import { cardSlugs } from '../domain/cards/informationCards';
import { isPersonLanguage } from '../domain/languages';
import type { HandedCardProps } from '../features/cover/Cover';
import { ShownFrame } from '../features/cover/ShownFrame';
import { TapAnswer } from '../features/cover/TapAnswer';
import { CardBody } from '../features/show/CardBody';
import { CardTitle } from '../features/show/CardTitle';
import { useCardFiles, useCardLanguages } from '../features/show/useCardFiles';
import { useNoticeWords } from '../i18n/useNoticeWords';
import { useShownWords } from '../i18n/useShownWords';
import { useShown } from '../state/stores';

const NO_NAMES = { kind: 'notice_read', team: '', service: '' };

/** An information card to the person in front of the tablet. That it was understood is said on this screen, and kept nowhere. */
export const ShowCard = ({ item, onOperator, onLeave }: HandedCardProps) => {
  const [tag, setTag] = useState(item.language);
  const [understood, setUnderstood] = useState(false);
  const choose = useShown('showing', (showing) => showing.choose);
  const language = isPersonLanguage(tag) ? tag : 'it';
  const slug = cardSlugs.find((one) => one === item.slug);
  const there = useCardLanguages();
  const find = (had: ReadonlyMap<string, unknown>) => slug && cardIn(slug, language, there, had);
  const files = useCardFiles((had) => {
    const found = find(had);
    return typeof found === 'string' ? found : undefined;
  });
  const found = find(files);
  const card = typeof found === 'object' ? found : undefined;
  const [first, second] = [useShownWords([language]), useShownWords(['it'])];
  const [theirs, italian] = [useNoticeWords([language], NO_NAMES), useNoticeWords(['it'], NO_NAMES)];
  return (
    <ShownFrame
      first={first}
      second={second}
      onLanguage={(next) => {
        choose(next);
        startTransition(() => setTag(next));
      }}
      thanked={understood}
      onOperator={onOperator}
      onLeave={onLeave}
    >
      <h1 tabIndex={-1} aria-busy={!card}>
        {card && <CardTitle card={card} />}
      </h1>
      {card && <CardBody card={card} files={files} />}
      <div className="ask-answers ask-answers-few">
        <TapAnswer
          label={theirs.button('understood')}
          under={
            theirs.tag !== 'it' && (
              <span className="ask-under" lang="it" dir="ltr">
                {italian.button('understood')}
              </span>
            )
          }
          pressed={understood}
          onTap={() => setUnderstood(true)}
        />
      </div>
    </ShownFrame>
  );
};

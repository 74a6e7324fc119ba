import type { ReactNode } from 'react';
import { type CardFiles, type CardShown, cardWord } from '../../domain/cards/cardIn';
import { marksOf } from '../../domain/cards/cardMarks';
import { cardOf } from '../../domain/cards/informationCards';
import { todayInRome } from '../../state/today';
import { CardFoot } from './CardFoot';
import { CardMarks } from './CardMarks';
import { CardWhere } from './CardWhere';
import { directionIn, InBoth } from './InBoth';
import { ListenButton } from './ListenButton';
import { Pieces } from './Pieces';
import { useSpeech } from './useSpeech';
import { useVoices } from './useVoices';
import { VoiceButton } from './VoiceButton';
import { VoiceMark } from './VoiceMark';

export interface CardBodyProps {
  readonly card: CardShown;
  readonly files: CardFiles;
  /** What staff may do about a paragraph. */
  readonly under?: (paragraph: string) => ReactNode;
}

/** What a card says, paragraph by paragraph, the same one side by side; steps are numbered in their order. */
export const CardBody = ({ card, files, under }: CardBodyProps) => {
  const { slug, tag, text, italian } = card;
  const { paragraphs } = cardOf(slug);
  const steps = paragraphs.filter(({ step }) => step).map(({ id }) => id);
  const speech = useSpeech(tag);
  const voices = useVoices(card);
  const { playback } = voices;
  const marks = marksOf(card, todayInRome()).filter((mark) => mark !== 'fallback' || voices.all.length === 0);
  const word = (of: string, key: string): string => cardWord(files, of, 'words', key);
  const listen = { listen: word(tag, 'listen'), stop: word(tag, 'stop') };
  const inBoth = (key: string) => (
    <div className="small voice-said" role="status">
      <InBoth tag={tag} theirs={<p>{word(tag, key)}</p>} italian={<p>{word('it', key)}</p>} />
    </div>
  );
  /** A colleague's voice where there is one, otherwise the device's. */
  const aloud = (id: string) => {
    const file = voices.of(id)?.file;
    if (file !== undefined) return <VoiceButton file={file} playback={playback} words={listen} />;
    return speech && <ListenButton text={text.paragraphs[id] ?? ''} speech={speech} words={listen} />;
  };
  const said = (id: string, words: string) => (
    <p>
      {steps.includes(id) && (
        <bdi dir="ltr" className="card-step">
          {steps.indexOf(id) + 1}
        </bdi>
      )}{' '}
      <Pieces text={words} />
    </p>
  );
  return (
    <div className="card-body" dir={directionIn(tag)}>
      <CardMarks marks={marks} tag={tag} missing={card.missing} files={files} />
      {voices.all.length > 0 && <VoiceMark voices={voices} tag={tag} word={word} />}
      {speech && voices.all.length < paragraphs.length && (
        <div className="small soft">
          <InBoth tag={tag} theirs={<p>{word(tag, 'synthetic')}</p>} italian={<p>{word('it', 'synthetic')}</p>} />
        </div>
      )}
      <ol className="card-text">
        {paragraphs.map(({ id }) => {
          const voice = voices.of(id);
          return (
            // Tapped or clicked, it stands out in both languages: one reads aloud, the other follows.
            <li key={id} tabIndex={-1} className={voice && playback.playing === voice.file ? 'is-heard' : undefined}>
              <InBoth
                tag={tag}
                theirs={
                  <>
                    {said(id, text.paragraphs[id] ?? '')}
                    {aloud(id)}
                  </>
                }
                italian={said(id, italian.paragraphs[id] ?? '')}
              />
              {voice?.isOlder && inBoth('voiceOlder')}
              {voice && playback.silent === voice.file && inBoth('voiceSilent')}
              {under?.(id)}
            </li>
          );
        })}
      </ol>
      <CardWhere card={card} files={files} />
      <CardFoot card={card} files={files} />
    </div>
  );
};

import { Play, Square, Volume2 } from 'lucide-react';
import { languageRegistry } from '../../domain/languages';
import { InBoth } from './InBoth';
import type { Voices } from './useVoices';

/** Set apart in a sentence of any direction. */
const nameOf = (tag: string): string =>
  `\u2068${Object.entries(languageRegistry).find(([one]) => one === tag)?.[1].name ?? tag}\u2069`;

export interface VoiceMarkProps {
  readonly voices: Voices;
  readonly tag: string;
  readonly word: (of: string, key: string) => string;
}

/** Whose voice it is and in which language, said in both; and all of it, one paragraph after the other. */
export const VoiceMark = ({ voices, tag, word }: VoiceMarkProps) => {
  const { language, all, playback } = voices;
  const said = (of: string) => (
    <p>
      {word(of, 'voiceIn').replace('{{wanted}}', nameOf(language))}
      {/* What is written in the language that is spoken need not be told from it. */}
      {language !== tag && ` ${word(of, 'voiceText').replace('{{shown}}', nameOf(tag))}`}
    </p>
  );
  const isPlaying = playback.playing !== undefined;
  const Icon = isPlaying ? Square : Play;
  return (
    <div className="notice notice-plain voice-mark">
      <Volume2 aria-hidden="true" />
      <div className="notice-text">
        <InBoth tag={tag} theirs={said(tag)} italian={said('it')} />
      </div>
      {all.length > 1 && (
        <button
          type="button"
          className="button button-main"
          aria-pressed={isPlaying}
          onClick={() => playback.play(isPlaying ? [] : all.map(({ file }) => file))}
        >
          <Icon aria-hidden="true" />
          <span>{word(tag, isPlaying ? 'stop' : 'playAll')}</span>
        </button>
      )}
    </div>
  );
};

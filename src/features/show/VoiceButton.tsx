import { Play, Square } from 'lucide-react';
import type { Playback } from '../../sheets/usePlayback';

export interface VoiceButtonProps {
  readonly file: string;
  readonly playback: Playback;
  readonly words: { readonly listen: string; readonly stop: string };
}

/** A colleague reads one paragraph aloud, and stops. */
export const VoiceButton = ({ file, playback, words }: VoiceButtonProps) => {
  const isPlaying = playback.playing === file;
  const Icon = isPlaying ? Square : Play;
  return (
    <button
      type="button"
      className="listen listen-voice"
      aria-label={isPlaying ? words.stop : words.listen}
      aria-pressed={isPlaying}
      onClick={() => playback.play(isPlaying ? [] : [file])}
    >
      <Icon aria-hidden="true" />
    </button>
  );
};

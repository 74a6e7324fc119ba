import { Square, Volume2 } from 'lucide-react';
import { useWords } from '../../i18n/useWords';
import type { Playback } from '../../sheets/usePlayback';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import { clock } from './clock';

export interface PlayButtonProps {
  readonly file: string;
  readonly seconds: number;
  readonly playback: Playback;
}

/** A colleague's recording; fetched first where it is not here yet, which is seen. */
export const PlayButton = ({ file, seconds, playback }: PlayButtonProps) => {
  const { t } = useWords();
  const isPlaying = playback.playing === file;
  const Icon = isPlaying ? Square : Volume2;
  return (
    <div className="stack-tight">
      <div className="row">
        <Button
          icon={<Icon aria-hidden="true" />}
          aria-pressed={isPlaying}
          onClick={() => playback.play(isPlaying ? [] : [file])}
        >
          {isPlaying ? t('voice.quiet') : t('voice.hear', { length: clock(seconds) })}
        </Button>
      </div>
      {isPlaying && playback.part && <Progress label={t('voice.fetching')} {...playback.part} />}
      {playback.silent === file && <Notice tone="warm" live="polite" title={t('voice.silent')} />}
    </div>
  );
};

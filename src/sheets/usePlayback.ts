import { useEffect, useRef, useState } from 'react';
import { useEngine } from '../state/stores';
import { playSound } from '../ui/playSound';

export interface Playback {
  /** The recording that is being fetched or heard. */
  readonly playing: string | undefined;
  /** Of one that is being fetched. */
  readonly part: { readonly done: number; readonly total: number } | undefined;
  /** One that could not be heard: not here yet, or not for this browser. */
  readonly silent: string | undefined;
  /** One after the other, until one cannot be heard; what is being heard stops. None: all is quiet. */
  readonly play: (files: readonly string[]) => void;
}

/** Recordings, heard one at a time. Another screen, and nobody goes on speaking. */
export const usePlayback = (): Playback => {
  const engine = useEngine();
  const [playing, setPlaying] = useState<string>();
  const [part, setPart] = useState<Playback['part']>();
  const [silent, setSilent] = useState<string>();
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);

  const hear = async (files: readonly string[]): Promise<void> => {
    let over = false;
    let hush: () => void = () => undefined;
    stop.current = () => {
      over = true;
      hush();
    };
    for (const file of files) {
      setPlaying(file);
      const found = await engine.recording(file, ({ done, total }) => over || setPart({ done, total }));
      if (over) return;
      setPart(undefined);
      if (!found.ok) {
        setSilent(file);
        break;
      }
      const { bytes, type } = found.value;
      const sounding = playSound(new Blob([new Uint8Array(bytes)], { type }));
      hush = sounding.stop;
      const how = await sounding.over;
      if (over) return;
      if (how === 'failed') {
        setSilent(file);
        break;
      }
    }
    setPlaying(undefined);
  };
  return {
    playing,
    part,
    silent,
    play: (files) => {
      stop.current();
      setPlaying(undefined);
      setPart(undefined);
      setSilent(undefined);
      void hear(files).catch(() => setPlaying(undefined));
    },
  };
};

import { useEffect, useState } from 'react';
import { voiceFor } from '../../domain/voices';

/** A page may have no speech at all. */
const speech = (): SpeechSynthesis | undefined => window.speechSynthesis;

export interface Speech {
  /** The text that is being read aloud; undefined while it is quiet. */
  readonly saying: string | undefined;
  /** Reads it, or stops where it is being read. */
  readonly say: (text: string) => void;
}

/** Undefined where no voice of the device speaks that language: nothing is offered that would be silent or wrong. */
export const useSpeech = (tag: string): Speech | undefined => {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>(() => speech()?.getVoices() ?? []);
  const [saying, setSaying] = useState<string>();
  useEffect(() => {
    const look = (): void => setVoices(speech()?.getVoices() ?? []);
    speech()?.addEventListener('voiceschanged', look);
    return () => speech()?.removeEventListener('voiceschanged', look);
  }, []);
  const voice = voiceFor(voices, tag);
  // Another language, or another screen: nobody goes on speaking.
  useEffect(
    () => () => {
      if (voice) speech()?.cancel();
    },
    [voice],
  );
  if (!voice) return undefined;
  const say = (text: string): void => {
    speech()?.cancel();
    setSaying(text === saying ? undefined : text);
    if (text === saying) return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    const quiet = (): void => setSaying((now) => (now === text ? undefined : now));
    utterance.addEventListener('end', quiet);
    utterance.addEventListener('error', quiet);
    speech()?.speak(utterance);
  };
  return { saying, say };
};

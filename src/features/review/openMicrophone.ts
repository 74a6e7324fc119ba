import { fail, ok, type Result } from '../../base/result';
import { MOST_SECONDS } from '../../domain/recordings';

export interface Sound {
  readonly sound: Blob;
  /** At least one. */
  readonly seconds: number;
}

export interface Microphone {
  /** How loud it is now, 0 to 1. */
  readonly level: () => number;
  /** What was recorded, when somebody stopped, the longest time was over, or the microphone was pulled out. */
  readonly over: Promise<Sound>;
  readonly stop: () => void;
}

/** The first that a browser writes: Opus everywhere but on Apple's. */
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4'];

/** Bits a second: speech in Opus, and small enough to carry. */
const BIT_RATE = 24_000;

const loudness = (stream: MediaStream): { readonly level: () => number; readonly close: () => void } => {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples);
      return Math.min(
        1,
        samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0),
      );
    },
    close: () => void context.close(),
  };
};

/** Records from now on. The microphone is let go of the moment it ends, and nothing but the sound is kept. */
export const openMicrophone = async (): Promise<Result<Microphone, 'microphone_refused' | 'microphone_missing'>> => {
  const type =
    typeof MediaRecorder === 'function' ? TYPES.find((one) => MediaRecorder.isTypeSupported(one)) : undefined;
  if (!type || !('mediaDevices' in navigator)) return fail('microphone_missing');
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
    });
  } catch (error) {
    const isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
    return fail(isRefused ? 'microphone_refused' : 'microphone_missing');
  }
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BIT_RATE });
  const { level, close } = loudness(stream);
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const began = performance.now();
  const stop = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  };
  const timer = setTimeout(stop, MOST_SECONDS * 1000);
  const over = new Promise<Sound>((resolve) => {
    recorder.addEventListener('stop', () => {
      stop();
      clearTimeout(timer);
      close();
      const seconds = Math.round((performance.now() - began) / 1000);
      resolve({ sound: new Blob(parts, { type }), seconds: Math.min(MOST_SECONDS, Math.max(1, seconds)) });
    });
  });
  recorder.start();
  return ok({ level, over, stop });
};

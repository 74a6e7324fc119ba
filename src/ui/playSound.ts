/** A sound from memory, heard once. It is let go of when it is over, however it ends. */
export interface Sounding {
  /** `failed`: this browser cannot play it. */
  readonly over: Promise<'ended' | 'stopped' | 'failed'>;
  readonly stop: () => void;
}

/** A sound is being heard somewhere on the page. */
export const isSounding = (): boolean => [...document.querySelectorAll('audio')].some(({ paused }) => !paused);

export const playSound = (sound: Blob): Sounding => {
  const url = URL.createObjectURL(sound);
  const audio = new Audio(url);
  // In the page, so that what a tablet offers for sounds, and a test, finds it.
  document.body.append(audio);
  let stop: () => void = () => undefined;
  const over = new Promise<'ended' | 'stopped' | 'failed'>((resolve) => {
    const end = (how: 'ended' | 'stopped' | 'failed') => (): void => {
      audio.pause();
      audio.remove();
      URL.revokeObjectURL(url);
      resolve(how);
    };
    stop = end('stopped');
    audio.addEventListener('ended', end('ended'));
    audio.addEventListener('error', end('failed'));
    audio.play().catch(end('failed'));
  });
  return { over, stop };
};

/** [K7] Nobody touches a screen they listen to: a voice that was recorded is heard to its end. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useRest } from '../../../src/features/cover/useRest';
import { playSound } from '../../../src/ui/playSound';

const REST = 60_000;
let root: Root;
const Shown = () => <p>{useRest(true, REST)[0] ? 'resting' : 'awake'}</p>;
const now = (): string | null => document.querySelector('p')?.textContent ?? null;

/** What was decided stands on the screen. */
const drawn = async (): Promise<void> => {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
};

/** Three minutes of silence, as a sound file. */
const silence = (): Blob => {
  const rate = 8000;
  const length = 180 * rate;
  const head = new DataView(new ArrayBuffer(44));
  const write = (at: number, word: string): void =>
    [...word].forEach((letter, place) => {
      head.setUint8(at + place, letter.charCodeAt(0));
    });
  write(0, 'RIFF');
  head.setUint32(4, 36 + length, true);
  write(8, 'WAVEfmt ');
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, rate, true);
  head.setUint32(28, rate, true);
  head.setUint16(32, 1, true);
  head.setUint16(34, 8, true);
  write(36, 'data');
  head.setUint32(40, length, true);
  return new Blob([head.buffer, new Uint8Array(length).fill(128)], { type: 'audio/wav' });
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  vi.useRealTimers();
  root.unmount();
  document.body.replaceChildren();
});

test('a screen that nobody touches rests after a minute, and not while a recorded voice is heard', async () => {
  root.render(<Shown />);
  await vi.waitUntil(() => now() === 'awake');
  const sounding = playSound(silence());
  await vi.waitUntil(() => document.querySelector('audio')?.paused === false);
  await vi.advanceTimersByTimeAsync(REST + 1000);
  await drawn();
  expect(now()).toBe('awake');
  sounding.stop();
  await sounding.over;
  await vi.advanceTimersByTimeAsync(REST + 1000);
  await vi.waitUntil(() => now() === 'resting');
});

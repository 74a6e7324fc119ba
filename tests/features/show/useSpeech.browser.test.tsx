/** Reading a paragraph of a card aloud. Chromium has no voices under test: those of a device stand in their place. */
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DeviceVoice } from '../../../src/domain/voices';
import { ListenButton } from '../../../src/features/show/ListenButton';
import { useSpeech } from '../../../src/features/show/useSpeech';

const arabic: DeviceVoice = { lang: 'ar-001', name: 'Majed', localService: true, default: false };

class Utterance extends EventTarget {
  voice: DeviceVoice | undefined;
  lang = '';
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}
/** As a device speaks: what is asked for, and what it was told to leave. */
class Device extends EventTarget {
  voices: readonly DeviceVoice[] = [];
  spoken: Utterance[] = [];
  cancelled = 0;
  getVoices = () => this.voices;
  speak = (utterance: Utterance) => void this.spoken.push(utterance);
  cancel = () => void this.cancelled++;
}

const Card = ({ tag }: { readonly tag: string }) => {
  const speech = useSpeech(tag);
  return (
    speech &&
    ['واحد', 'اثنان'].map((text) => (
      <ListenButton key={text} text={text} speech={speech} words={{ listen: 'Ascolta', stop: 'Ferma' }} />
    ))
  );
};

let root: Root;
let place: HTMLElement;
let device: Device;
const buttons = (): readonly HTMLButtonElement[] => [...place.querySelectorAll('button')];
const names = () => buttons().map((button) => button.getAttribute('aria-label'));
const press = (at: number) => flushSync(() => buttons()[at]?.click());
const draw = (tag: string) => flushSync(() => root.render(<Card tag={tag} />));

beforeEach(() => {
  device = new Device();
  vi.stubGlobal('speechSynthesis', device);
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(() => {
  flushSync(() => root.unmount());
  place.remove();
  vi.unstubAllGlobals();
});

test('nothing is offered until the device has a voice for the language', () => {
  draw('ar');
  expect(names()).toEqual([]);
  device.voices = [arabic];
  flushSync(() => device.dispatchEvent(new Event('voiceschanged')));
  expect(names()).toEqual(['Ascolta', 'Ascolta']);
  draw('uk');
  expect(names()).toEqual([]);
});

test('one paragraph is read in that voice; another press on it stops, one on the next goes on there', () => {
  device.voices = [arabic];
  draw('ar');
  press(0);
  expect(device.spoken.map(({ text, voice, lang }) => [text, voice?.name, lang])).toEqual([
    ['واحد', 'Majed', 'ar-001'],
  ]);
  expect(names()).toEqual(['Ferma', 'Ascolta']);
  press(1);
  expect(names()).toEqual(['Ascolta', 'Ferma']);
  press(1);
  expect(names()).toEqual(['Ascolta', 'Ascolta']);
  expect([device.spoken.length, device.cancelled]).toEqual([2, 3]);
});

test('the end of the text, or a voice that fails, leaves the button as it was', () => {
  device.voices = [arabic];
  draw('ar');
  for (const event of ['end', 'error']) {
    press(0);
    expect(names()[0]).toBe('Ferma');
    flushSync(() => device.spoken.at(-1)?.dispatchEvent(new Event(event)));
    expect(names()[0]).toBe('Ascolta');
  }
});

test('nobody goes on speaking on another screen', () => {
  device.voices = [arabic];
  draw('ar');
  press(0);
  const before = device.cancelled;
  flushSync(() => root.render(null));
  expect(device.cancelled).toBe(before + 1);
});

/** A browser or a tablet that cannot record: said by name, before anything is asked of anybody. */
import { afterEach, expect, test, vi } from 'vitest';
import { openMicrophone } from '../../../src/features/review/openMicrophone';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** What browsers answer, by the name they give it. */
const answer = (name: string) =>
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('as browsers say it', name));

test('a browser that records nothing all others play, or a tablet without a microphone: microphone_missing', async () => {
  const missing = { ok: false, error: 'microphone_missing' };
  const asked = answer('NotFoundError');
  expect(await openMicrophone()).toEqual(missing);
  expect(asked).toHaveBeenCalledTimes(1);
  vi.spyOn(MediaRecorder, 'isTypeSupported').mockImplementation((type) => type.startsWith('audio/ogg'));
  expect(await openMicrophone()).toEqual(missing);
  vi.stubGlobal('MediaRecorder', undefined);
  expect(await openMicrophone()).toEqual(missing);
  expect(asked).toHaveBeenCalledTimes(1);
});

test('a microphone that somebody does not let the page use: microphone_refused', async () => {
  answer('NotAllowedError');
  expect(await openMicrophone()).toEqual({ ok: false, error: 'microphone_refused' });
});

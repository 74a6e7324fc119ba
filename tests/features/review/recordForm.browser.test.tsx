/** While a recording is being kept no other is begun: it would go on unseen, since what is kept ends what is on the screen. */
import { afterEach, expect, test } from 'vitest';
import type { Hearing } from '../../../src/domain/review/approvedRecordings';
import type { Engine } from '../../../src/engine/engine';
import { RecordForm } from '../../../src/features/review/RecordForm';
import type { Recorder } from '../../../src/features/review/useRecorder';
import { buttonNamed, clearScreen, drawScreen, text } from '../../support/screen';

afterEach(clearScreen);

test('a recording that is being kept is neither recorded over nor thrown away', async () => {
  const kept = Promise.withResolvers<Awaited<ReturnType<Engine['addRecording']>>>();
  const done: string[] = [];
  const recorder: Recorder = {
    step: 'taken',
    sound: { sound: new Blob(['x'], { type: 'audio/webm' }), seconds: 3 },
    seconds: 0,
    level: 0,
    problem: undefined,
    start: () => done.push('start'),
    stop: () => done.push('stop'),
    clear: () => done.push('clear'),
  };
  const hearing = { language: 'fr', key: 'cards/health_card/title', source: 'Tessera', text: 'Carte' } as Hearing;
  drawScreen({ addRecording: () => kept.promise }, <RecordForm hearing={hearing} recorder={recorder} />);
  await expect.poll(text).toContain('Tieni');
  buttonNamed('Tieni')?.click();
  await expect.poll(() => document.querySelector('[aria-disabled=true]')).not.toBeNull();
  buttonNamed('Registra di nuovo')?.click();
  buttonNamed('Butta')?.click();
  expect(done).toEqual([]);
  kept.resolve({ ok: true, value: { rowId: 'r' } } as never);
  await expect.poll(() => done).toEqual(['clear']);
});

/** [S11] What a build left that gave a document one successor, whoever erased a part of it: golden tablets, without a relay. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Dial } from '../../../src/sync/socket';
import { diskOf, file, handedOver, to } from '../../golden/readPartErased';
import { must, nothing, PASSPHRASE } from '../../support/engineTeam';
import { createMemoryTablet } from '../../support/memoryTablet';

const noRelay: Dial = (_url, events) => {
  queueMicrotask(() => events.closed());
  return { send: nothing, close: nothing };
};

const unlocked = async (whose: 'ada' | 'bruno') => {
  const { engine } = createMemoryTablet({ dial: noRelay }, diskOf(whose));
  onTestFinished(async () => void (await engine.prepareLock(undefined)));
  must(await engine.unlock(PASSPHRASE, nothing));
  const notes = async () =>
    ((await engine.document(file))?.rows ?? [])
      .filter(({ record }) => record === 'note')
      .map(({ cells }) => String(cells['text']?.value))
      .filter((text) => text.startsWith('Nota') || text.startsWith('Mai'))
      .sort();
  const cases = async () => (await engine.cards('case')).map(({ documentId }) => documentId);
  return { engine, notes, cases };
};

describe('a case of which an earlier build erased a note', () => {
  it('goes on as it did there, and the note can be put back', async () => {
    const { engine, notes, cases } = await unlocked('ada');
    expect(await cases()).toEqual([to]);
    expect((await engine.document(file))?.id).toBe(to);
    expect(await notes()).toEqual(['Nota giusta.']);
    const [erasure] = await engine.erasures();
    expect(erasure).toMatchObject({ state: 'waiting', kinds: { part: 1 } });
    must(await engine.takeBackErasure(erasure?.id ?? ''));
    expect(await notes()).toEqual(['Nota giusta.', 'Nota sbagliata.']);
    expect(await cases()).toEqual([to]);
  });

  it('gets what a colleague had not sent, and nothing of the note', async () => {
    const { engine, notes, cases } = await unlocked('bruno');
    expect(await notes()).toEqual(['Mai partita.', 'Nota giusta.', 'Nota sbagliata.']);
    must(await engine.readFile(handedOver()));
    expect(await cases()).toEqual([to]);
    expect(await notes()).toEqual(['Mai partita.', 'Nota giusta.']);
    expect(await engine.search('sbagliata')).toEqual([]);
  });
});

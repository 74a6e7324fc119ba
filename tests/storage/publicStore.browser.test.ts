/** [T9] Projections on the real IndexedDB, by the real y-indexeddb. */
import { afterEach, describe, expect, it } from 'vitest';
import { emptyProjection, projectionOf, readProjection } from '../../src/replica/projection';
import { createIndexeddbPublicStore } from '../../src/storage/indexeddbPublicStore';

const store = createIndexeddbPublicStore();
const name = 'test';
const database = `public-${name}`;
const row = (text: string) => ({ record: 'service', id: 'a', values: { name: text, languages: ['it', 'wo'] } });
const keep = (text: string) => store.replace(name, projectionOf([row(text)]));
const read = async () => {
  const doc = emptyProjection();
  return (await store.read(name, doc)) ? readProjection(doc, ['service']) : 'unreadable';
};
const kept = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(database);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
const allBytes = async (): Promise<string> => {
  const db = await kept();
  const request = db.transaction('updates').objectStore('updates').getAll();
  await new Promise((resolve) => request.addEventListener('success', resolve));
  db.close();
  return request.result.map((bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)).join();
};

afterEach(() => store.remove(name));

it('gives back what was kept, and nothing where nothing was', async () => {
  expect(await read()).toEqual([]);
  expect(await keep('Consultorio')).toBe(true);
  expect(await read()).toEqual([row('Consultorio')]);
});

it('keeps only the newest: what was replaced is in no row any more', async () => {
  await keep('prima di adesso');
  await keep('adesso');
  await read();
  expect(await read()).toEqual([row('adesso')]);
  expect(await allBytes()).toContain('adesso');
  expect(await allBytes()).not.toContain('prima');
});

it('is replaced also while somebody else has it open', async () => {
  await keep('uno');
  const other = await kept();
  other.onversionchange = () => other.close();
  expect(await keep('due')).toBe(true);
  expect(await read()).toEqual([row('due')]);
});

it('says that what is damaged cannot be read, and is put right by the next replacement', async () => {
  // The library itself lets the fault go unheard: nobody can catch it.
  const unheard = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('unhandledrejection', unheard, { capture: true });
  await keep('uno');
  const db = await kept();
  const writing = db.transaction('updates', 'readwrite');
  writing.objectStore('updates').add(Uint8Array.from([1, 1, 255, 3, 7]));
  await new Promise((resolve) => writing.addEventListener('complete', resolve));
  db.close();
  expect(await read()).toBe('unreadable');
  await keep('due');
  expect(await read()).toEqual([row('due')]);
  window.removeEventListener('unhandledrejection', unheard, { capture: true });
});

it('leaves no database when it is removed', async () => {
  await keep('uno');
  await store.remove(name);
  expect((await indexedDB.databases()).map((one) => one.name)).not.toContain(database);
});

describe('recordings', () => {
  const sound = (length: number) => ({ type: 'audio/webm', bytes: new Uint8Array(length).fill(7) });
  const names = async () => (await indexedDB.databases()).map((one) => one.name);

  it('are kept beside the projection each by itself, given back, and taken away', async () => {
    expect(await store.recordings(name)).toEqual([]);
    expect(await store.recording(name, 'a')).toBeUndefined();
    await keep('Consultorio');
    expect(await store.keepRecording(name, 'a', sound(3))).toBe(true);
    expect(await store.keepRecording(name, 'b', sound(90_000))).toBe(true);
    await keep('Consultorio di Follonica');
    expect([...(await store.recordings(name))].sort()).toEqual(['a', 'b']);
    expect(await store.recording(name, 'b')).toEqual(sound(90_000));
    await store.removeRecordings(name, ['b', 'never there']);
    expect(await store.recordings(name)).toEqual(['a']);
    expect(await store.recording(name, 'b')).toBeUndefined();
  });

  it('make no database where none was kept, and leave none when the projection is removed', async () => {
    await store.recording(name, 'a');
    await store.removeRecordings(name, ['a']);
    expect(await names()).not.toContain(`${database}-recordings`);
    await store.keepRecording(name, 'a', sound(3));
    expect(await names()).toContain(`${database}-recordings`);
    await store.remove(name);
    expect(await names()).not.toContain(`${database}-recordings`);
  });
});

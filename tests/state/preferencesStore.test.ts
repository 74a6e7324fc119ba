import { expect, test } from 'vitest';
import { createPreferencesStore, type Shelf } from '../../src/state/preferencesStore';

const shelf = (kept?: string): Shelf & { kept: string | undefined } => ({
  kept,
  getItem() {
    return this.kept ?? null;
  },
  setItem(_key, value) {
    this.kept = value;
  },
});

test('what was chosen is there the next time', () => {
  const kept = shelf();
  createPreferencesStore(kept, 'it')
    .getState()
    .change({ text: 'largest', theme: 'dark', language: 'en', moreQuestions: true });
  const { text, theme, language, moreQuestions } = createPreferencesStore(kept, 'it').getState();
  expect([text, theme, language, moreQuestions]).toEqual(['largest', 'dark', 'en', true]);
});

test.each(['not json', '[]', '{"text":"huge","theme":7}'])('a damaged shelf (%s) gives the ordinary look', (kept) => {
  const { text, theme, language, moreQuestions } = createPreferencesStore(shelf(kept), 'it').getState();
  expect([text, theme, language, moreQuestions]).toEqual(['normal', 'system', 'it', false]);
});

test('a browser that refuses storage costs nothing but the preference', () => {
  const refusing: Shelf = {
    getItem: () => {
      throw new Error('refused');
    },
    setItem: () => {
      throw new Error('refused');
    },
  };
  const store = createPreferencesStore(refusing, 'it');
  store.getState().change({ theme: 'dark' });
  expect(store.getState().theme).toBe('dark');
});

test('nothing but four preferences is kept', () => {
  const kept = shelf();
  createPreferencesStore(kept, 'it').getState().change({ text: 'large' });
  expect(Object.keys(JSON.parse(kept.kept ?? '{}')).sort()).toEqual(['language', 'moreQuestions', 'text', 'theme']);
});

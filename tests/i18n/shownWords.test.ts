import { beforeAll, describe, expect, it } from 'vitest';
import italianNotices from '../../locales/it/notices.json';
import { NOTICE_VERSION } from '../../src/domain/consent';
import { languageOf } from '../../src/domain/languages';
import { codesOf } from '../../src/domain/lists/index';
import { ASKED_VERSION, textMarks } from '../../src/domain/textMarks';
import { findWords, shownLanguages } from '../../src/i18n/findWords';
import { offeredLanguages } from '../../src/i18n/languages';
import { languagesWith, loadWords } from '../../src/i18n/loadWords';
import type { Words } from '../../src/i18n/pseudo';
import { inOwnScript } from './scripts';
import { italianQuestions } from './shownFiles';
import { flat, isStanding, wordFaults } from './wordFaults';

const originals: Readonly<Record<string, Words>> = { notices: italianNotices, questions: italianQuestions };
const files = new Map<string, Words>();
const screens: readonly string[] = offeredLanguages.map(({ tag }) => tag);
const firstTier = codesOf('language').filter((tag) => languageOf(tag).tier <= 1);

beforeAll(async () => {
  for (const namespace of Object.keys(originals))
    for (const tag of languagesWith(namespace)) files.set(`${tag}/${namespace}`, await loadWords(tag, namespace));
});
const fileOf = (key: string): Words => {
  const file = files.get(key);
  if (!file) throw new Error(`no file ${key}`);
  return file;
};

describe('what is shown to a person', () => {
  it('is there in every language of the first tier', () => {
    expect(firstTier.filter((tag) => !shownLanguages.includes(tag))).toEqual([]);
  });

  it('is there in those of the second that are read, but for Wolof, and in Tigrinya', () => {
    const secondTier = codesOf('language').filter((tag) => languageOf(tag).tier === 2 && !('audio' in languageOf(tag)));
    expect([...secondTier, 'ti'].filter((tag) => !shownLanguages.includes(tag))).toEqual([]);
    expect(shownLanguages).not.toContain('wo');
  });

  it('has the same keys, plural forms, placeholders, figures and paragraphs in all of them', () => {
    for (const [key, file] of files) {
      const [tag = '', namespace = ''] = key.split('/');
      expect([key, wordFaults(tag, file, originals[namespace] ?? {})]).toEqual([key, []]);
    }
  });

  it('is written in the script of its language', () => {
    for (const tag of codesOf('language').filter((one) => shownLanguages.includes(one))) {
      for (const namespace of Object.keys(originals).filter((one) => files.has(`${tag}/${one}`))) {
        const texts = [...flat(fileOf(`${tag}/${namespace}`))].filter(([key]) => !isStanding(key));
        const all = texts.map(([, text]) => text).join();
        expect(inOwnScript(tag, all), `${tag} ${namespace}`).toBeGreaterThan(0.9);
      }
    }
  });

  it('is approved by nobody yet, and of the version the Italian has', () => {
    for (const [key, file] of files) {
      const standing = [...flat(file)].filter(([path]) => isStanding(path));
      expect(standing.length, key).toBeGreaterThan(0);
      const version = key.endsWith('notices') ? NOTICE_VERSION : ASKED_VERSION;
      for (const [path, value] of standing)
        expect([key, path, value]).toEqual([key, path, path.endsWith('of') ? version : 'draft']);
    }
  });

  it('can say every mark a text may carry', () => {
    for (const tag of shownLanguages.filter((one) => !screens.includes(one)))
      for (const mark of textMarks) expect(flat(fileOf(`${tag}/questions`)).has(`around.${mark}`)).toBe(true);
  });
});

describe('a fault planted in a translation is found', () => {
  const set = (words: Words, [key = '', ...path]: readonly string[], text: string | undefined): Words => {
    const { [key]: before, ...others } = words;
    if (path.length > 0) return { ...others, [key]: set(before as Words, path, text) };
    return text === undefined ? others : { ...others, [key]: text };
  };
  const changed = (namespace: string, path: string, text: string | undefined) =>
    wordFaults('uk', set(fileOf(`uk/${namespace}`), path.split('.'), text), originals[namespace] ?? {});

  it.each([
    ['notices', 'kinds.share_service.title', undefined, 'missing kinds.share_service.title'],
    ['notices', 'kinds.share_service.title', ' ', 'empty kinds.share_service.title'],
    ['notices', 'kinds.share_service.title', 'Сервіс', 'placeholders kinds.share_service.title'],
    ['notices', 'kinds.case_file.text', 'Один рядок: {{team}}.', 'lines kinds.case_file.text'],
    ['notices', 'kinds.case_file.status', 'fine', 'status kinds.case_file.status'],
    ['questions', 'lists.sex.other', undefined, 'missing lists.sex.other'],
    ['questions', 'lists.sex.another', 'Інше', 'unknown lists.sex.another'],
    ['questions', 'lists.age_band.a0_13', '0-14', 'digits lists.age_band.a0_13'],
    ['questions', 'lists.age_band.a0_13', '٠-١٣', 'digits lists.age_band.a0_13'],
    ['questions', 'questions.access.reason', undefined, 'missing questions.access.reason'],
  ] as const)('in the %s: %s as %j', (namespace, path, text, fault) => {
    expect(changed(namespace, path, text)).toEqual([fault]);
  });

  it('a counted text without one of the forms its language asks for', () => {
    const italian = { days_one: '{{count}} giorno', days_other: '{{count}} giorni', days_many: '{{count}} giorni' };
    const ukrainian = { days_one: '{{count}} день', days_few: '{{count}} дні', days_other: '{{count}} дня' };
    expect(wordFaults('uk', ukrainian, italian)).toEqual(['plural days_many']);
    expect(wordFaults('uk', { ...ukrainian, days_many: '{{count}} днів' }, italian)).toEqual([]);
  });
});

describe('the language in which something is shown', () => {
  const find = (wanted: readonly string[], load = loadWords) => findWords('notices', wanted, shownLanguages, load);
  const failing =
    (...tags: readonly string[]): typeof loadWords =>
    async (tag, namespace) => {
      if (tags.includes(tag)) throw new Error('no file');
      return loadWords(tag, namespace);
    };

  it('is one of theirs that has words, the first of them', async () => {
    expect(await find(['wo', 'uk', 'it'])).toMatchObject({ tag: 'uk', missing: undefined });
    expect(await find([])).toMatchObject({ tag: 'it', missing: undefined });
  });

  it('otherwise follows a declared chain and says which language is missing', async () => {
    expect(await find(['mnk'])).toMatchObject({ tag: 'en', missing: 'mnk' });
    expect(await find(['pa-Guru'])).toMatchObject({ tag: 'ur', missing: 'pa-Guru' });
    expect(await find(['ary'])).toMatchObject({ tag: 'ar', missing: 'ary' });
    expect(await find(['wo'])).toMatchObject({ tag: 'fr', missing: 'wo' });
  });

  it('is the next of the chain where the file cannot be had, and says so', async () => {
    expect(await find(['ar'], failing('ar'))).toMatchObject({ tag: 'fr', missing: 'ar' });
    expect(await find(['ar'], failing('ar', 'fr'))).toMatchObject({ tag: 'en', missing: 'ar' });
    expect(await find(['ro'], failing('ro', 'en'))).toMatchObject({ tag: 'it', missing: 'ro' });
  });

  it('is found for every language people may have', async () => {
    for (const tag of codesOf('language')) expect(shownLanguages).toContain((await find([tag])).tag);
  });

  it('takes the words of the screens where these say it', async () => {
    expect(await findWords('questions', ['en'], shownLanguages)).toEqual({
      tag: 'en',
      missing: undefined,
      words: undefined,
    });
  });
});

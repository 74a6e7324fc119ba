import { describe, expect, it } from 'vitest';
import { codesOf } from '../../src/domain/lists/index';
import { offeredLanguages } from '../../src/i18n/languages';
import { noticeLanguage } from '../../src/i18n/noticeLanguages';

describe('the language of a notice', () => {
  it('is one of theirs that has words, the first of them', () => {
    expect(noticeLanguage(['wo', 'en', 'it'])).toEqual({ tag: 'en', missing: undefined });
    expect(noticeLanguage([])).toEqual({ tag: 'it', missing: undefined });
  });

  it('otherwise follows a declared chain and says which language is missing', () => {
    expect(noticeLanguage(['mnk'])).toEqual({ tag: 'en', missing: 'mnk' });
    expect(noticeLanguage(['ro'])).toEqual({ tag: 'it', missing: 'ro' });
    expect(noticeLanguage(['ary'])).toEqual({ tag: 'en', missing: 'ary' });
  });

  it('is found for every language people may have', () => {
    for (const tag of codesOf('language')) {
      expect(offeredLanguages.map((one) => one.tag)).toContain(noticeLanguage([tag]).tag);
    }
  });
});

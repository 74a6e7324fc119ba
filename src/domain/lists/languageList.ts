/**
 * Languages of the people, BCP 47 tags. Tier 0 is the working language; 1 must be complete for everything shown to a
 * person; 2 cards and consent; 3 audio or selected cards.
 */
import type { CodeList } from './codeList';

export const languageList = {
  language: {
    it: { script: 'Latn', dir: 'ltr', tier: 0 },
    en: { script: 'Latn', dir: 'ltr', tier: 1 },
    fr: { script: 'Latn', dir: 'ltr', tier: 1 },
    ar: { script: 'Arab', dir: 'rtl', tier: 1 },
    uk: { script: 'Cyrl', dir: 'ltr', tier: 1 },
    ro: { script: 'Latn', dir: 'ltr', tier: 1 },
    sq: { script: 'Latn', dir: 'ltr', tier: 1 },
    ur: { script: 'Arab', dir: 'rtl', tier: 1 },
    'zh-Hans': { script: 'Hans', dir: 'ltr', tier: 2 },
    pl: { script: 'Latn', dir: 'ltr', tier: 2 },
    wo: { script: 'Latn', dir: 'ltr', tier: 2 },
    ru: { script: 'Cyrl', dir: 'ltr', tier: 2 },
    'pa-Arab': { script: 'Arab', dir: 'rtl', tier: 2 },
    ary: { script: 'Arab', dir: 'rtl', tier: 2 },
    bn: { script: 'Beng', dir: 'ltr', tier: 2 },
    es: { script: 'Latn', dir: 'ltr', tier: 2 },
    ps: { script: 'Arab', dir: 'rtl', tier: 3 },
    fa: { script: 'Arab', dir: 'rtl', tier: 3 },
    ckb: { script: 'Arab', dir: 'rtl', tier: 3 },
    'pa-Guru': { script: 'Guru', dir: 'ltr', tier: 3 },
    ff: { script: 'Latn', dir: 'ltr', tier: 3 },
    bm: { script: 'Latn', dir: 'ltr', tier: 3 },
    mnk: { script: 'Latn', dir: 'ltr', tier: 3 },
    pcm: { script: 'Latn', dir: 'ltr', tier: 3 },
    so: { script: 'Latn', dir: 'ltr', tier: 3 },
    ti: { script: 'Ethi', dir: 'ltr', tier: 3 },
    tr: { script: 'Latn', dir: 'ltr', tier: 3 },
    zgh: { script: 'Tfng', dir: 'ltr', tier: 3 },
  },
} as const satisfies Readonly<Record<string, CodeList>>;

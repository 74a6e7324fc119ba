import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { cardWord } from '../../../src/domain/cards/cardIn';
import { faultsOf, readText } from '../../../src/domain/cards/cardText';
import { cardOf, cardSlugs } from '../../../src/domain/cards/informationCards';
import { languageOf } from '../../../src/domain/languages';
import { codesOf } from '../../../src/domain/lists/index';
import { SERVICE_WORDS_VERSION } from '../../../src/domain/textMarks';
import { formatsIn } from '../../../src/i18n/useFormats';
import { inOwnScript } from '../../i18n/scripts';
import { type CardFile, cardAs, loadCardFiles, textsOf } from './cardFiles';

let files: ReadonlyMap<string, CardFile>;
let italian: CardFile;

beforeAll(async () => {
  files = await loadCardFiles();
  const it = files.get('it');
  if (!it) throw new Error('no Italian');
  italian = it;
});

/** Digits of any script, by their value, and whether they are all Latin. */
const digits = (text: string): string => (text.match(/\p{Nd}+/gu) ?? []).sort().join(' ');
const placeholders = (text: string): string => (text.match(/\{\{\w+\}\}/gu) ?? []).sort().join();
const keysOf = (file: CardFile): readonly string[] => [
  ...Object.keys(file.words).map((key) => `words.${key}`),
  ...Object.keys(file.documents).map((key) => `documents.${key}`),
  ...Object.keys(file.where).map((key) => `where.${key}`),
  ...Object.keys(file.service).map((key) => `service.${key}`),
  ...textsOf(file).map(({ place }) => place),
];

describe('the words of the cards', () => {
  it('are there in every language of the first tier, and whole', () => {
    for (const tag of codesOf('language').filter((one) => languageOf(one).tier <= 1)) {
      const file = files.get(tag);
      const faults = cardSlugs.flatMap((slug) =>
        faultsOf(slug, file?.cards[slug], italian.cards[slug]).map(({ kind, place }) => `${kind} ${slug}.${place}`),
      );
      expect([tag, faults]).toEqual([tag, []]);
    }
  });

  it('have the same keys and placeholders in all of them', () => {
    for (const [tag, file] of files) {
      expect([tag, [...keysOf(file)].sort()]).toEqual([tag, [...keysOf(italian)].sort()]);
      expect(Object.keys(file.cards).sort()).toEqual([...cardSlugs].sort());
      for (const group of ['words', 'where', 'service'] as const) {
        for (const [key, word] of Object.entries(file[group])) {
          expect([tag, key, placeholders(word)]).toEqual([tag, key, placeholders(italian[group][key] ?? '')]);
          expect(word.trim(), `${tag} ${key}`).not.toBe('');
        }
      }
    }
  });

  it('name every paper and every kind of service a card speaks of', () => {
    for (const { documents, where } of cardSlugs.map(cardOf)) {
      for (const tag of files.keys()) {
        for (const code of documents) expect(cardWord(new Map([...files]), tag, 'documents', code)).not.toBe('');
        for (const code of documents) expect(files.get(tag)?.documents, `${tag} ${code}`).toHaveProperty(code);
        for (const code of where) expect(files.get(tag)?.where, `${tag} ${code}`).toHaveProperty(code);
      }
    }
  });

  it('name every category of the directory, and say of the words around an entry that they are drafts', () => {
    for (const [tag, { where, service }] of files) {
      expect([tag, Object.keys(where).sort()]).toEqual([tag, [...codesOf('service_category')].sort()]);
      expect([tag, service['status'], service['of']]).toEqual([tag, 'draft', SERVICE_WORDS_VERSION]);
    }
  });

  it('are written in the script of their language', () => {
    for (const tag of codesOf('language').filter((one) => files.has(one))) {
      for (const { place, text } of textsOf(files.get(tag) ?? italian)) {
        expect(inOwnScript(tag, text), `${tag} ${place}`).toBeGreaterThan(0.5);
      }
    }
  });

  it('are approved by nobody yet: each is a draft, the Italian too', () => {
    for (const [tag, file] of files) {
      for (const slug of cardSlugs) expect([tag, slug, cardAs(file, slug).status]).toEqual([tag, slug, 'draft']);
    }
  });

  it('say the same figures as the Italian, in Latin digits, on any day', () => {
    const day = fc.date({ min: new Date('2018-01-01'), max: new Date('2040-12-31'), noInvalidDate: true });
    const all = [...files].map(([tag, file]) => ({ tag, texts: textsOf(file), formats: formatsIn(tag) }));
    const original = new Map(textsOf(italian).map(({ place, text }) => [place, text]));
    const its = formatsIn('it');
    fc.assert(
      fc.property(day, (at) => {
        const on = at.toISOString().slice(0, 10);
        for (const { tag, texts, formats } of all) {
          for (const { place, text } of texts) {
            const [own, wanted] = [text, original.get(place) ?? ''].map((one) => digits(readText(one, on)));
            if (own !== wanted) throw new Error(`${tag} ${place}: ${own}, not ${wanted}`);
          }
          // The days on a card: whichever way a language turns them round. In Chinese a month is called by its number.
          const written = formats.longDay(on).replace(/\d+月/u, '');
          expect([tag, digits(written)]).toEqual([tag, digits(its.longDay(on))]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are compared digit by digit: another script’s are others', () => {
    expect(digits('٦٠ giorni')).not.toBe(digits('60 giorni'));
    expect(digits('16 e 30,46')).toBe(digits('30,46 e 16'));
  });
});

describe('a fault planted in a translation is found', () => {
  const changed = (change: Readonly<Record<string, string | undefined>>) => {
    const card = cardAs(files.get('en'), 'renewal');
    const paragraphs = Object.fromEntries(
      Object.entries({ ...card.paragraphs, ...change }).filter(([, text]) => text !== undefined),
    );
    return faultsOf('renewal', { ...card, paragraphs }, italian.cards['renewal']);
  };

  it('a paragraph that is missing, or empty', () => {
    expect(changed({ late: undefined })).toEqual([{ kind: 'missing', place: 'late' }]);
    expect(changed({ late: ' ' })).toEqual([{ kind: 'missing', place: 'late' }]);
  });

  it('a paragraph no card has', () => {
    expect(changed({ extra: 'More.' })).toEqual([{ kind: 'unknown', place: 'extra' }]);
  });

  it('another figure than the Italian names, or none', () => {
    expect(changed({ late: 'Up to {{renewBefore}} days.' })).toEqual([{ kind: 'facts', place: 'late' }]);
    expect(changed({ late: 'Some days.' })).toEqual([{ kind: 'facts', place: 'late' }]);
  });

  it('a figure written out, in Latin digits or in others, and one nobody declared', () => {
    for (const figure of ['60', '٦٠', '۶۰', '{{renewAftr}}']) {
      expect(changed({ late: `{{renewAfter}} or ${figure} days.` })).toEqual([{ kind: 'digit', place: 'late' }]);
    }
  });

  it('a standing no text can have', () => {
    const card = cardAs(files.get('en'), 'renewal');
    for (const odd of [{ status: 'good' }, { of: '0' }, { of: 'x' }]) {
      expect(faultsOf('renewal', { ...card, ...odd }, italian.cards['renewal'])).toEqual([
        { kind: 'status', place: 'status' },
      ]);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { person } from '../../src/domain/records/person';
import { bestMatches, createRanking, matches, rank, searchTextOf } from '../../src/domain/search';

describe('searching', () => {
  it('ranks many things, letter by letter and prepared or not, as each of them alone', () => {
    const word = fc.constantFrom('Mohamed', 'محمد', 'Fatou', 'Fatu', 'Олена', 'Olena', 'Kenya', '512', '5120', 'Sow');
    const name = fc.array(word, { maxLength: 4 }).map((words) => ({ text: words.join(' ') }));
    const query = fc.array(fc.oneof(word, fc.constantFrom('fat', 'muh', 'kenia', '51')), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(name), query, fc.boolean(), (names, words, isPrepared) => {
        const { prepare, rankFor } = createRanking(({ text }: { readonly text: string }) => text);
        if (isPrepared) names.forEach(prepare);
        const typed = words.join(' ');
        for (let letters = 0; letters <= typed.length; letters++) {
          const soFar = typed.slice(0, letters);
          expect(names.map(rankFor(soFar))).toEqual(names.map(({ text }) => rank(soFar, text)));
        }
      }),
    );
  });

  it.each([
    ['nadia', 'Nadia Finta'],
    ['finta nad', 'Nadia Finta'],
    ['muhammad', 'Mohamed Salah'],
    ['محمد', 'Mohamed Salah'],
    ['Mohammed', 'محمد صلاح'],
    ['احمد', 'أحمد'],
    ['fatima', 'فاطمة الزهراء'],
    ['فاطمه', 'فَاطِمَة'],
    ['یوسف', 'يوسف'],
    ['Олена', 'Olena Esempio'],
    ['elena', 'Олена'],
    ['shevch', 'Шевченко'],
    ['রহিম', 'রহিম উদ্দিন'],
    ['rahim', 'রহিম উদ্দিন'],
    ['ሰላም', 'ሰላም ተስፋዬ'],
    ['tesfaye', 'ሰላም ተስፋዬ'],
    ['ሃይለ', 'ኃይለ'],
    ['jallow', 'Diallo'],
    ['cote', 'Côte d’Ivoire'],
    ['costa davo', 'Costa d’Avorio'],
    ['k7q4', 'GR-2027-K7Q4'],
    ['333 000', '+393330000001'],
    ['+39 333 000 0001', '3330000001'],
    ['+39 333 000 0001', '+393330000001'],
    ['+39.333.0000001', '3330000001'],
    ['0039 333 0000001', '3330000001'],
    ['0039 333 0000001', '+393330000001'],
    ['39 333 000 0001', '3330000001'],
    ['+39 (0)564 123456', '0564123456'],
    ['0041 44 123 45 67', '+41441234567'],
    ['+٣٩ ٣٣٣ ٠٠٠ ٠٠٠١', '3330000001'],
    ['+39 333', '3330000001'],
    ['nadia +39 333 000 0001', 'Nadia Finta 3330000001'],
    ['nadia 0039 3330000001', 'Nadia Finta +393330000001'],
    ['393 000 0001', '3930000001'],
    ['0012', 'GR-2027-0012'],
    ['nadai', 'Nadia Finta'],
    ['lammin', 'Lamin Provetto'],
    ['', 'anybody'],
  ])('%s finds %s', (query, text) => {
    expect(matches(query, text)).toBe(true);
  });

  it.each([
    ['nadia', 'Finta'],
    ['nadia omar', 'Nadia Finta'],
    ['ada', 'Ali'],
    ['omar', 'Samba'],
    ['334', '+393330000001'],
    ['+39 334', '+393330000001'],
    ['+39 333 000 0002', '3330000001'],
  ])('%s does not find %s', (query, text) => {
    expect(matches(query, text)).toBe(false);
  });

  it('ranks what is typed before what begins so, before other spellings, before slips', () => {
    const names = ['Omat', 'Oumar', 'Omaro', 'Omar'];
    expect(bestMatches('omar', names, (name) => name)).toEqual(['Omar', 'Omaro', 'Oumar', 'Omat']);
  });

  it('keeps equally good answers in the order they came in', () => {
    expect(bestMatches('an', ['Anna B', 'Anna A', 'Ban'], (name) => name)).toEqual(['Anna B', 'Anna A']);
  });

  it('finds every text by each of its words and their beginnings', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zàèçа-яا-ي]{2,8}$/u), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        (words, turn) => {
          const word = words[turn % words.length] ?? '';
          expect(rank(word, words.join(' '))).toBe(0);
          expect(matches(word.slice(0, -1), words.join(' '))).toBe(true);
        },
      ),
    );
  });

  it('looks at the searchable fields of a row and at nothing else', () => {
    const values = {
      alias: 'Nadia',
      phone: '3330000001',
      safeContactRule: 'only Sunday',
      nationality: ['MA'],
      familyName: 7,
    };
    expect(searchTextOf(person, values)).toBe('Nadia 3330000001');
  });
});

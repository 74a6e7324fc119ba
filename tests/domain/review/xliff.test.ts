import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readXliff } from '../../../src/domain/review/readXliff';
import { type Proposal, type Unit, unitsIn } from '../../../src/domain/review/units';
import { writeXliff } from '../../../src/domain/review/writeXliff';
import { escapeXml, readXml } from '../../../src/domain/review/xml';
import { approvedOf, fileOf } from './reviewFiles';

let units: readonly Unit[];
const NONE: readonly Proposal[] = [];
const LATE = 'cards/cards/renewal/paragraphs/late';
const unitAt = (key: string): Unit => {
  const found = units.find((unit) => unit.key === key);
  if (!found) throw new Error(`no ${key}`);
  return found;
};
const read = (text: string, language = 'ar') => {
  const found = readXliff(text, language, units);
  if (!found.ok) throw new Error(`${found.error.why} ${found.error.line}`);
  return found.value;
};
/** What a translator's tool gives back when one sentence was worked on. */
const translated = (file: string, key: string, target: string): string =>
  file.replace(
    new RegExp(`(id="${key}"[\\s\\S]*?<target[^>]*>)[\\s\\S]*?(</target>)`, 'u'),
    (_, before, after) => `${before}${target}${after}`,
  );

beforeAll(async () => {
  const of = async (file: 'cards' | 'notices') => ({
    file,
    written: await fileOf('ar', file),
    italian: await fileOf('it', file),
  });
  units = [await of('cards'), await of('notices')].flatMap((one) => unitsIn('ar', one, approvedOf(), NONE));
});

describe('a file for a translator', () => {
  it('holds every text with its Italian, what is filled in as a sign, and says nothing new when it comes back', () => {
    const file = writeXliff('ar', units);
    expect(file).toContain('<x id="renewAfter" equiv-text="{{renewAfter}}"/>');
    expect(read(file)).toEqual({ read: [], refused: [], same: units.length });
    expect(units.length).toBeGreaterThan(150);
  });

  it('brings a translated sentence as what to propose, and nothing else', () => {
    const file = translated(writeXliff('ar', units), LATE, 'انتهى؟ حتى <x id="renewAfter"/> يومًا &amp; أسرع');
    const { read: found, refused } = read(file);
    expect(refused).toEqual([]);
    expect(found.map(({ unit, text }) => [unit.key, text])).toEqual([[LATE, 'انتهى؟ حتى {{renewAfter}} يومًا & أسرع']]);
  });

  it('is read as other tools write it: signs of another sort, groups, marks, comments, CDATA', () => {
    const { source } = unitAt(LATE);
    const [before = '', after = ''] = source.split('{{renewAfter}}');
    const file = `<!-- made by hand --><x:xliff version='1.2' xmlns:x='urn:oasis:names:tc:xliff:document:1.2'><x:file
      original="cards" target-language="ar-IT"><x:header/><x:body><x:group><x:trans-unit id="${LATE}"><x:source>${before}<x:x id="renewAfter"/>${after}</x:source>
      <x:target><x:mrk mtype="seg" mid="0">بعد</x:mrk> <x:ph id="renewAfter">60</x:ph><![CDATA[ < يومًا]]></x:target></x:trans-unit></x:group></x:body></x:file></x:xliff>`;
    expect(read(file).read.map(({ text }) => text)).toEqual(['بعد {{renewAfter}} < يومًا']);
  });

  it('of a language in which nothing is written holds empty ones, and those left empty are not refused', () => {
    const empty = units.filter(({ file }) => file === 'cards').map((unit) => ({ ...unit, language: 'bn', text: '' }));
    const file = writeXliff('bn', empty);
    expect(file).toContain('<target state="needs-translation"></target>');
    const back = readXliff(translated(file, 'cards/cards/renewal/title', 'নবায়ন'), 'bn', empty);
    expect(back).toMatchObject({ ok: true, value: { refused: [], same: empty.length - 1, read: [{ text: 'নবায়ন' }] } });
  });

  it('lists every refused unit with its reason and its line', () => {
    let file = writeXliff('ar', units);
    const [title, ask] = ['cards/cards/renewal/title', 'cards/cards/asylum/paragraphs/ask'];
    file = translated(file, LATE, 'بعد أيام');
    file = translated(file, ask, '');
    file = translated(file, 'cards/cards/renewal/paragraphs/when', 'قبل ٦٠ <x id="renewBefore"/>');
    file = file.replace(`id="${title}"`, 'id="cards/cards/renewal/titel"');
    file = file.replace('id="notices/understood"', 'id="notices/refuse"');
    const original = escapeXml(unitAt('notices/agree').source);
    file = file.replace(`<source>${original}</source>`, '<source>Altro</source>');
    const { refused, read: found } = read(file);
    expect(found).toEqual([]);
    expect(refused.map(({ key, why }) => [key, why])).toEqual(
      expect.arrayContaining([
        ['cards/cards/renewal/titel', 'unknown_text'],
        [ask, 'not_translated'],
        [LATE, 'placeholders_differ'],
        ['cards/cards/renewal/paragraphs/when', 'figure_written'],
        ['notices/agree', 'source_differs'],
        ['notices/refuse', 'twice'],
      ]),
    );
    for (const { key, line } of refused) expect(file.split('\n')[line - 1]).toContain(`id="${key}"`);
  });

  it.each([
    ['', 'not_xml'],
    ['<xliff version="1.2">', 'not_xml'],
    ['<xliff version="1.2"><file target-language="ar"><body><trans-unit id="a"></body></file></xliff>', 'not_xml'],
    ['<!DOCTYPE x [<!ENTITY a "aaaa">]><xliff version="1.2">&a;</xliff>', 'not_xml'],
    ['<xliff version="2.0" srcLang="it" trgLang="ar"><file/></xliff>', 'not_xliff'],
    ['<html/>', 'not_xliff'],
    ['<xliff version="1.2"><file target-language="fr"><body/></file></xliff>', 'other_language'],
    ['<xliff version="1.2"><file target-language="ar"><body/></file></xliff>', 'nothing_inside'],
  ])('that is broken or another’s is refused whole: %s', (text, why) => {
    expect(readXliff(text, 'ar', units)).toMatchObject({ ok: false, error: { why } });
  });

  it('cut anywhere is refused whole', () => {
    const file = writeXliff('ar', units.slice(0, 5));
    for (let at = 0; at < file.trimEnd().length; at += 7) {
      expect(readXliff(file.slice(0, at), 'ar', units)).toMatchObject({ ok: false });
    }
  });
});

describe('the reader of XML', () => {
  it('gives back any text that was escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const xml = readXml(`<a b="${escapeXml(text)}">${escapeXml(text)}</a>`);
        if (!xml.ok) throw new Error('refused');
        expect(xml.value.attributes['b']).toBe(text);
        expect(xml.value.children.join('')).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('never fails on noise, and never takes long', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      'a',
      ' ',
      '"',
      "'",
      '=',
      '&',
      ';',
      '<!--',
      '-->',
      '<![CDATA[',
      '<?',
      '?>',
      '#x41',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        readXml(pieces.join(''));
      }),
      { numRuns: 1000 },
    );
    expect(readXml(`<a ${'b="'.repeat(20_000)}`).ok).toBe(false);
    expect(readXml('<a>'.repeat(50_000)).ok).toBe(false);
  });
});

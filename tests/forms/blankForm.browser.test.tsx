/** What a screen asks, paper asks too: every question of every record, and every answer that finds room. */
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import itLists from '../../locales/it/lists.json';
import itRecords from '../../locales/it/records.json';
import { offeredCodes } from '../../src/domain/lists/index';
import { recordNames, recordOf } from '../../src/domain/records/index';
import { MOST_BOXES } from '../../src/forms/BlankField';
import { BlankForm } from '../../src/forms/BlankForm';
import { createWords, type LoadedWords } from '../../src/i18n/createWords';
import { WordsProvider } from '../../src/i18n/WordsProvider';

type Words = Readonly<Record<string, Readonly<Record<string, { readonly label?: string }>>>>;
const TODAY = '2026-05-04';
let words: LoadedWords;
let place: HTMLElement | undefined;

beforeAll(async () => {
  words = await createWords('it');
  await words.loadNamespaces(['records', 'lists']);
});
afterEach(() => place?.remove());

const printed = (record: (typeof recordNames)[number]): HTMLElement => {
  place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  flushSync(() =>
    root.render(
      <WordsProvider words={words}>
        <BlankForm record={record} today={TODAY} />
      </WordsProvider>,
    ),
  );
  return place;
};
const texts = (from: ParentNode, selector: string): readonly string[] =>
  [...from.querySelectorAll(selector)].map((one) => one.textContent ?? '');

/** What is written once the app counts itself. */
const byHand = recordNames.filter((name) => !recordOf(name).writtenOnce);

describe.each(byHand)('the blank form of %s', (record) => {
  test('has every question, and a box for every answer of a list that finds room', () => {
    const form = printed(record);
    const { fields } = recordOf(record);
    const labels = (itRecords as unknown as Words)[record];
    expect(texts(form, '.blank-field > h3')).toEqual(Object.keys(fields).map((name) => labels?.[name]?.label));
    const sections = [...form.querySelectorAll('.blank-field')];
    for (const [at, [name, field]] of Object.entries(fields).entries()) {
      const section = sections[at] as Element;
      const boxes = texts(section, '.blank-boxes > li');
      if (field.kind !== 'code' && field.kind !== 'codes' && field.kind !== 'status') {
        expect(boxes.length > 0 || section.querySelector('.sheet-blank, .blank-signature, td'), name).toBeTruthy();
        continue;
      }
      const omit: readonly string[] = field.kind === 'code' ? (field.omit ?? []) : [];
      const codes = (offeredCodes(field.list, TODAY) as readonly string[]).filter((code) => !omit.includes(code));
      const known = (itLists as unknown as Record<string, Record<string, string>>)[field.list];
      if (codes.length > MOST_BOXES) expect(section.querySelectorAll('.sheet-blank').length, name).toBe(1);
      else expect(boxes, name).toEqual(codes.map((code) => known?.[code]));
    }
  });
});

test('nobody is named on the sheet of an access', () => {
  const form = printed('access');
  expect(form.textContent).toContain('nessun nome');
  expect(form.textContent).not.toContain('Scritto da');
  expect(printed('note').textContent).toContain('Scritto da');
});

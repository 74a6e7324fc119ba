/** [S11, I2] What was written in a document before another stands for it, brought into that other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { applyDifference, contentFrom } from '../../src/replica/copying';
import { NOTE, tablet, write } from './tablet';

const NAME = 'case/main/note';
const ofAll = (words: readonly string[]): string => words.map((word) => `«${word}.»`).join('');
const wordsIn = (text: string): readonly string[] => [...text.matchAll(/«([^«».]+)\.»/g)].map(([, word]) => word ?? '');

/** Some words taken out, others put in, each at its place. */
const edits = (isNew: boolean) => fc.array(fc.tuple(fc.constant(isNew), fc.nat(20)), { maxLength: 4 });
const edited = (words: readonly string[], changes: readonly (readonly [boolean, number])[], who: string) => {
  const now = [...words];
  for (const [at, [isNew, place]] of changes.entries()) {
    if (isNew) now.splice(place % (now.length + 1), 0, `${who}${at}`);
    else now.splice(place % Math.max(1, now.length), 1);
  }
  return now;
};

describe('a long text that two people changed in several places', () => {
  it.each([
    ['both put words in', true, true],
    ['one puts in, the other takes out', true, false],
    ['one takes out, the other puts in', false, true],
    ['both take out', false, false],
  ])('has every word once and whole, and none that was taken out: %s', (_, here, there) => {
    fc.assert(
      fc.property(fc.nat(6), edits(here), edits(there), (count, mine, theirs) => {
        const before = Array.from({ length: count }, (_, at) => `w${at}`);
        const [ours, other] = [edited(before, mine, 'm'), edited(before, theirs, 't')];
        const doc = new Y.Doc();
        doc.getText(NAME).insert(0, ofAll(other));
        applyDifference(doc, { put: [], drop: [], texts: [{ name: NAME, before: ofAll(before), after: ofAll(ours) }] });
        const text = doc.getText(NAME).toString();
        const isLeft = (word: string): boolean => ours.includes(word) && other.includes(word);
        const added = [...ours, ...other].filter((word) => !before.includes(word));
        expect([...wordsIn(text)].sort()).toEqual([...before.filter(isLeft), ...added].sort());
        expect(ofAll(wordsIn(text))).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('what a document was without somebody’s own words', () => {
  it('has what others wrote beside them', () => {
    const [ada, bruno] = [tablet('ada', 1), tablet('bruno', 2)];
    const first = write(ada, (draft) => draft.text(NOTE, 'Sfratto.'));
    bruno.apply(first);
    const own = write(bruno, (draft) => draft.text(NOTE, 'Sfratto. Figlio malato.'));
    ada.apply(own);
    const beside = write(ada, (draft) => draft.text(NOTE, 'Sfratto. Figlio malato e cerca casa.'));
    expect(contentFrom([first, beside], [own]).texts.get(NAME)).toBe('Sfratto. e cerca casa');
    // Where it was is not known.
    expect(contentFrom([first, beside]).texts.get(NAME)).toBe('Sfratto.');
  });
});

describe('what is left of a text of which an update is lost', () => {
  const startText = () => {
    const [ada, bruno] = [tablet('ada', 1), tablet('bruno', 2)];
    const first = write(ada, (draft) => draft.text(NOTE, 'Inizio. Fine.'));
    bruno.apply(first);
    const lost = write(ada, (draft) => draft.text(NOTE, 'Inizio. Mezzo. Fine.'));
    bruno.apply(lost);
    return { bruno, first };
  };

  it.each([
    ['after the lost words', 'Inizio. Mezzo. Ecco. Fine.'],
    ['before them', 'Inizio. Ecco. Mezzo. Fine.'],
  ])('has what was written %s, at its place', (_, next) => {
    const { bruno, first } = startText();
    const mine = write(bruno, (draft) => draft.text(NOTE, next));
    expect(contentFrom([first, mine]).texts.get(NAME)).toBe('Inizio. Ecco. Fine.');
  });

  it('has what stands between two lost updates, told by what comes to light first', () => {
    const { bruno, first } = startText();
    const mine = write(bruno, (draft) => draft.text(NOTE, 'Inizio. Mezzo. Mio. Fine.'));
    const more = write(bruno, (draft) => draft.text(NOTE, 'Inizio. Mezzo. E ancora. Mio. Fine.'));
    expect(contentFrom([first, more, mine]).texts.get(NAME)).toBe('Inizio. E ancora. Mio. Fine.');
  });
});

/** [L8] What waits for a person's word shows nowhere, and what others wrote beside it shows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Replica } from '../../src/replica/replica';
import { NOTE, PHONE, tablet, write } from './tablet';

const wordsIn = (replica: Replica): readonly string[] => [...(replica.text(NOTE).match(/\p{L}+\d+/gu) ?? [])].sort();
const put = (replica: Replica, place: number, word: string): Uint8Array => {
  const words = replica
    .text(NOTE)
    .split(' ')
    .filter((one) => one !== '');
  const at = place % (words.length + 1);
  return write(replica, (draft) => draft.text(NOTE, [...words.slice(0, at), word, ...words.slice(at)].join(' ')));
};
const filled = (updates: readonly Uint8Array[], known: readonly Uint8Array[]): Replica => {
  const replica = tablet('reader', 9, updates);
  replica.fillHoles(known);
  return replica;
};

describe('an entry that does not count', () => {
  it('takes nobody’s words with it, wherever in its own they were written', () => {
    const writes = fc.array(fc.tuple(fc.constantFrom('ada', 'bruno', 'late'), fc.nat(20)), {
      minLength: 2,
      maxLength: 14,
    });
    fc.assert(
      fc.property(writes, fc.nat(100), (all, turn) => {
        const people = ['ada', 'bruno', 'late'].map((name, at) => ({ name, replica: tablet(name, at) }));
        const [counted, late]: [Uint8Array[], Uint8Array[]] = [[], []];
        for (const [at, [who, place]] of all.entries()) {
          const writer = people.find(({ name }) => name === who)?.replica as Replica;
          const update = put(writer, place, `${who}${at}`);
          (who === 'late' ? late : counted).push(update);
          for (const { replica } of people) if (replica !== writer) replica.apply(update);
        }
        const cut = turn % (counted.length + 1);
        const [one, other] = [counted, [...counted.slice(cut), ...counted.slice(0, cut)]].map((some) =>
          filled(some, late),
        );
        const wanted = all.flatMap(([who], at) => (who === 'late' ? [] : `${who}${at}`)).sort();
        expect(one && wordsIn(one)).toEqual(wanted);
        expect(other?.text(NOTE)).toBe(one?.text(NOTE));
        expect(one?.isWhole()).toBe(true);
      }),
    );
  });

  it('hides no value either, though it says it is a letter beside it', () => {
    const ada = tablet('ada', 1);
    const first = write(ada, (draft) => draft.cell(PHONE, '333'));
    const [struct] = Y.decodeUpdate(first).structs;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, first);
    const forged = new Y.Item(
      Y.createID(77, 0),
      null,
      struct?.id ?? null,
      null,
      null,
      null,
      null,
      new Y.ContentString('x'),
    );
    const encoder = new Y.UpdateEncoderV1();
    for (const part of [1, 1, 77, 0]) encoder.restEncoder.cbuf[encoder.restEncoder.cpos++] = part;
    forged.write(encoder, 0);
    encoder.restEncoder.cbuf[encoder.restEncoder.cpos++] = 0;
    const update = encoder.toUint8Array();
    const spoilt = tablet('reader', 9, [first, update]);
    expect(spoilt.rows('person').get('main')?.get('phone')).toBeUndefined();

    const shown = filled([first], [update]).rows('person').get('main')?.get('phone');
    expect(shown?.map(({ value }) => value)).toEqual(['333']);
  });

  it('takes no words with it that stand beside those of a later session in the same entry, whichever has the higher client', () => {
    for (const [first, second] of [
      [5, 7],
      [7, 5],
    ] as const) {
      const ada = tablet('ada', 1);
      const base = write(ada, (draft) => draft.text(NOTE, 'inizio1 fine1'));
      const before = tablet('late', first, [base]);
      const one = write(before, (draft) => draft.text(NOTE, 'inizio1 prima2 fine1'));
      const after = tablet('late', second, [base, one]);
      const two = write(after, (draft) => draft.text(NOTE, 'inizio1 prima2 dopo2 fine1'));
      const bruno = tablet('bruno', 3, [base, one, two]);
      const own = write(bruno, (draft) => draft.text(NOTE, 'inizio1 prima2 dopo2 mio3 fine1'));
      expect(wordsIn(filled([base, own], [Y.mergeUpdates([one, two])]))).toEqual(['fine1', 'inizio1', 'mio3']);
    }
  });

  it('that cannot be read at all changes nothing', () => {
    const ada = tablet('ada', 1);
    const first = write(ada, (draft) => draft.text(NOTE, 'ciao'));
    expect(filled([first], [new Uint8Array([9, 9, 9])]).text(NOTE)).toBe('ciao');
  });
});

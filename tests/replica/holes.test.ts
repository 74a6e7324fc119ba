/** [L2] A gap that was passed: what stands behind it shows, and nothing is lost when it is filled after all. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Replica } from '../../src/replica/replica';
import { NOTE, PHONE, tablet, write } from './tablet';

const shown = (replica: Replica) =>
  JSON.stringify([replica.rows('person'), replica.text(NOTE)], (_, value) =>
    value instanceof Map ? [...value] : value,
  );

/** Two people write in turn, each having seen everything; one in three writes is a text, which stands on the one before. */
const history = (): readonly Uint8Array[] => {
  const [ada, bruno] = [tablet('ada', 1), tablet('bruno', 2)];
  return Array.from({ length: 12 }, (_, at) => {
    const [writer, other] = at % 4 < 2 ? [ada, bruno] : [bruno, ada];
    const update = write(writer, (draft) =>
      at % 3 === 2 ? draft.text(NOTE, `${writer.text(NOTE)}${at} `) : draft.cell(PHONE, String(at)),
    );
    other.apply(update);
    return update;
  });
};

it('whatever is missing and in whatever order the rest came, all show the same, whole', () => {
  const updates = history();
  const all = tablet('all', 9, updates);
  fc.assert(
    fc.property(fc.shuffledSubarray([...updates], { minLength: 1 }), (some) => {
      const filled = (order: readonly Uint8Array[]) => {
        const replica = tablet('reader', 9, order);
        replica.fillHoles();
        return replica;
      };
      const [first, second] = [filled(some), filled([...some].reverse())];
      expect(first.isWhole()).toBe(true);
      expect(shown(first)).toBe(shown(second));
      // The value written last has nothing before it that it stands on.
      const last = updates[10] as Uint8Array;
      if (some.includes(last)) expect(shown(first)).toContain('"10"');
      expect(shown(tablet('again', 9, [...some, ...updates]))).toBe(shown(all));
    }),
  );
});

it('a document that misses nothing stays as it is', () => {
  const updates = history();
  const replica = tablet('reader', 9, updates);
  const before = shown(replica);
  replica.fillHoles();
  expect(shown(replica)).toBe(before);
});

it('takes back nothing that is written upon the filled copy', () => {
  const [ada, bruno] = [tablet('ada', 1), tablet('bruno', 2)];
  const [first, second] = [
    write(ada, (draft) => draft.cell(PHONE, '1')),
    write(ada, (draft) => draft.text(NOTE, 'abc')),
  ];
  const reader = tablet('reader', 3, [second]);
  reader.fillHoles();
  const third = write(reader, (draft) => draft.text(NOTE, `${reader.text(NOTE)}d`));
  for (const update of [first, second, third]) bruno.apply(update);
  expect(bruno.isWhole()).toBe(true);
  expect(bruno.text(NOTE)).toBe('abcd');
});

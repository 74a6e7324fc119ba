import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { foldUpdates } from '../../src/replica/fold';
import { inspectUpdate } from '../../src/replica/inspect';

const seen = (states: readonly Uint8Array[]) => {
  const doc = new Y.Doc();
  for (const state of states) Y.applyUpdate(doc, state);
  expect(doc.store.pendingStructs).toBeNull();
  return {
    text: doc.getText('text').toString(),
    cells: doc.getMap('cells').toJSON(),
    state: Y.encodeStateAsUpdate(doc),
  };
};

/** Letters somewhere, or taken out; a cell; or the same done by somebody else meanwhile. */
const edit = fc.record({
  who: fc.constantFrom('own', 'own', 'own', 'other'),
  what: fc.constantFrom('type', 'type', 'type', 'erase', 'cell', 'uncell'),
  at: fc.nat(20),
  text: fc.string({ minLength: 1, maxLength: 4, unit: 'binary' }),
});

const perform = (doc: Y.Doc, { what, at, text }: { what: string; at: number; text: string }): void => {
  const typed = doc.getText('text');
  const cells = doc.getMap('cells');
  const place = Math.min(at, typed.length);
  if (what === 'type') typed.insert(at > 12 ? typed.length : place, text);
  if (what === 'erase') typed.delete(place, Math.min(3, typed.length - place));
  if (what === 'cell') cells.set(`cell ${at % 4}`, text);
  if (what === 'uncell') cells.delete(`cell ${at % 4}`);
};

describe('a tail folded into one update', () => {
  it('[L6] says what its parts say, whatever others did meanwhile and have done since', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), fc.boolean(), (edits, othersFirst) => {
        const [own, other] = [new Y.Doc(), new Y.Doc()];
        own.clientID = 7;
        other.clientID = 3;
        const base = new Y.Doc();
        base.getText('text').insert(0, 'before');
        const start = Y.encodeStateAsUpdate(base);
        const [tail, others]: [Uint8Array[], Uint8Array[]] = [[], []];
        for (const doc of [own, other]) Y.applyUpdate(doc, start);
        own.on('update', (update: Uint8Array, origin: unknown) => origin !== 'other' && tail.push(update));
        other.on('update', (update: Uint8Array) => {
          others.push(update);
          Y.applyUpdate(own, update, 'other');
        });
        for (const one of edits) perform(one.who === 'own' ? own : other, one);
        if (tail.length === 0) return;
        const folded = foldUpdates(tail);
        const [plain, small] = [
          [start, ...others, ...tail],
          [start, ...others, folded],
        ];
        if (!othersFirst) small.reverse();
        const [expected, found] = [seen(plain), seen([start, ...small])];
        expect(found.text).toEqual(expected.text);
        expect(found.cells).toEqual(expected.cells);
        expect(found.state).toEqual(expected.state);
        expect(inspectUpdate(folded)).toMatchObject({
          ok: true,
          value: { clients: (inspectUpdate(Y.mergeUpdates(tail)) as { value: { clients: unknown } }).value.clients },
        });
      }),
      { numRuns: 500 },
    );
  });

  it('makes one piece of text of what was typed in a row, and sends nothing of what was overwritten', () => {
    const doc = new Y.Doc();
    const tail: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => tail.push(update));
    for (let at = 0; at < 100; at++) doc.getText('text').insert(at * 10, 'ten letter');
    for (let at = 0; at < 100; at++) doc.getMap('cells').set('cell', `a value that is long enough ${at}`);
    const folded = foldUpdates(tail);
    expect(Y.decodeUpdate(folded).structs).toHaveLength(101);
    expect(folded.length).toBeLessThan(Y.mergeUpdates(tail).length / 1.8);
  });
});

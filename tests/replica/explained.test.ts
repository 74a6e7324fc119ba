/** [S12, L8] Who said that nobody gives some numbers any more: it stands under one key, whoever says it, and how often. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { gather } from '../../src/replica/gathered';
import { readExplained, writeExplained } from '../../src/replica/heads';

const CHAIN = 'ab'.repeat(16);
const start = (clientID: number) => {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  const explain = (): void => writeExplained(doc.getMap('explained'), CHAIN, [[1, 70]]);
  return { doc, explain };
};
const give = (from: Y.Doc, to: Y.Doc): void => Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
const told = (doc: Y.Doc, ...without: readonly number[]) =>
  readExplained(doc.getMap('explained'), new Set(without)).get(CHAIN);

describe('what two have explained', () => {
  it.each([
    ['after the other', true],
    ['without having heard of each other', false],
  ])('%s is the word of both', (_, hears) => {
    const [first, second] = [start(1), start(2)];
    first.explain();
    if (hears) give(first.doc, second.doc);
    second.explain();
    give(second.doc, first.doc);
    const summed = new Y.Doc();
    Y.applyUpdate(summed, gather([Y.encodeStateAsUpdate(first.doc)])?.state ?? new Uint8Array());
    for (const doc of [first.doc, summed]) {
      for (const without of [[], [1], [2]]) expect(told(doc, ...without)).toEqual([[1, 70]]);
      expect(told(doc, 1, 2)).toBeUndefined();
    }
  });

  it('once is the word of one', () => {
    const { doc, explain } = start(1);
    explain();
    explain();
    expect([told(doc), told(doc, 2), told(doc, 1)]).toEqual([[[1, 70]], [[1, 70]], undefined]);
  });
});

import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { foldUpdates } from '../../src/replica/fold';
import { inspectUpdate, updateLimits } from '../../src/replica/inspect';
import { drawClient } from '../../src/replica/replica';
import { lettersAt } from '../support/letters';
import { NOTE, PHONE, tablet, write } from './tablet';

describe('an update', () => {
  it('[L3] says which clients and clocks it brings, from where the last one ended', () => {
    const a = tablet('a');
    const first = inspectUpdate(write(a, (draft) => draft.text(NOTE, 'ciao')));
    expect(first).toMatchObject({ ok: true, value: { clients: [{ client: a.client, from: 0, to: 4 }] } });
    const second = inspectUpdate(write(a, (draft) => draft.text(NOTE, 'ciao!')));
    expect(second).toMatchObject({
      ok: true,
      value: { clients: [{ client: a.client, from: 4, to: 5 }], deleteRanges: 0 },
    });
    expect(a.clockOf(a.client)).toBe(5);
  });

  it('[L4] with a gap, with too many clients, or of noise is refused by name', () => {
    const a = tablet('a');
    const [one, , three] = ['x', 'xy', 'xyz'].map((text) => write(a, (draft) => draft.text(NOTE, text)));
    expect(inspectUpdate(foldUpdates([one as Uint8Array, three as Uint8Array]))).toEqual({
      ok: false,
      error: { type: 'gap' },
    });
    expect(inspectUpdate(Uint8Array.of(1, 2, 3))).toEqual({ ok: false, error: { type: 'malformed' } });
    const many = Array.from({ length: updateLimits.clients + 1 }, (_, i) =>
      write(tablet(`${i}`), (draft) => draft.cell(PHONE, i)),
    );
    expect(inspectUpdate(foldUpdates(many))).toEqual({ ok: false, error: { type: 'too_many' } });
    expect(inspectUpdate(foldUpdates(many.slice(1))).ok).toBe(true);
  });

  it('[L4] with a value nested deeper than anything written by hand is refused, whatever carries it', () => {
    const nested = (depth: number): unknown => Array.from({ length: depth }).reduce((value) => [value], 'x');
    const inside: Record<string, (document: Y.Doc, value: unknown) => void> = {
      map: (document, value) => document.getMap('a').set('b', value),
      object: (document, value) => document.getMap('a').set('b', { c: value }),
      embed: (document, value) => document.getText('a').insertEmbed(0, { c: value }),
      format: (document, value) => document.getText('a').insert(0, 'x', { c: value }),
      subdocument: (document, value) => document.getMap('a').set('b', new Y.Doc({ meta: value })),
    };
    for (const [name, write] of Object.entries(inside)) {
      const of = (depth: number) => {
        const document = new Y.Doc();
        write(document, nested(depth));
        return inspectUpdate(Y.encodeStateAsUpdate(document));
      };
      expect(of(3).ok, name).toBe(true);
      expect(of(updateLimits.depth + 1), name).toEqual({ ok: false, error: { type: 'too_many' } });
    }
  });

  it('[L4] with more letters written at one place than anybody could by hand is refused, in whatever list, and behind whatever', () => {
    expect(inspectUpdate(lettersAt({ client: 1, count: updateLimits.alike })).ok).toBe(true);
    for (const behind of [null, Y.createID(7, 3)])
      expect(inspectUpdate(lettersAt({ client: 1, count: updateLimits.alike + 1, behind }))).toEqual({
        ok: false,
        error: { type: 'too_many' },
      });
  });

  it('[L4] with a long text that was typed at its beginning letter by letter, or at its end, or in its middle, is work done by hand', () => {
    for (const [name, at] of [
      ['beginning', () => 0],
      ['end', (length: number) => length],
      ['middle', (length: number) => Math.floor(length / 2)],
    ] as const) {
      const document = new Y.Doc();
      const text = document.getText('note/main/text');
      for (let length = 0; length < 5000; length++) text.insert(at(length), 'x');
      expect(inspectUpdate(Y.encodeStateAsUpdate(document)).ok, name).toBe(true);
      // What is taken out and written anew each time stands before what was there.
      for (let times = 0; times < 500; times++) {
        text.delete(0, 1);
        text.insert(0, 'y');
      }
      expect(inspectUpdate(Y.encodeStateAsUpdate(document)).ok, name).toBe(true);
    }
  });

  it('[L2] that leaves structs waiting is an error', () => {
    const a = tablet('a');
    write(a, (draft) => draft.text(NOTE, 'x'));
    expect(tablet('b').apply(write(a, (draft) => draft.text(NOTE, 'xy')))).toBe(false);
  });

  it('[L3] comes from a client nobody had: a number that is taken is drawn again', () => {
    const drawn = [0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 8];
    const random = (length: number) => Uint8Array.from(drawn.splice(0, length));
    expect(drawClient(random, (client) => client === 7)).toBe(8);
  });

  it('is nothing when nothing changed', () => {
    const a = tablet('a');
    expect(a.change(() => undefined)).toBeUndefined();
    write(a, (draft) => draft.text(NOTE, 'x'));
    expect(a.change((draft) => draft.text(NOTE, 'x'))).toBeUndefined();
  });
});

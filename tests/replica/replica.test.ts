import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readSet } from '../../src/replica/cells';
import { CHANGED } from '../../src/replica/events';
import { openMirror } from '../../src/replica/mirror';
import type { Replica } from '../../src/replica/replica';
import { NOTE, PHONE, tablet, write } from './tablet';

const phones = (replica: Replica) =>
  replica
    .rows('person')
    .get('main')
    ?.get('phone')
    ?.map(({ value }) => value) ?? [];
const exchange = (...replicas: Replica[]): void => {
  for (const from of replicas) for (const to of replicas) if (from !== to) to.apply(from.state());
};

describe('[D2] a cell', () => {
  it('keeps both values when two people wrote at once, the newer first', () => {
    const [a, b] = [tablet('a', 5), tablet('b', 9)];
    write(a, (draft) => draft.cell(PHONE, '1'));
    write(b, (draft) => draft.cell(PHONE, '2'));
    exchange(a, b);
    expect(phones(a)).toEqual(['2', '1']);
    expect(phones(b)).toEqual(['2', '1']);
  });

  it('shows two equal values as one', () => {
    const [a, b] = [tablet('a'), tablet('b')];
    for (const replica of [a, b]) write(replica, (draft) => draft.cell(PHONE, ['2026', 3]));
    exchange(a, b);
    expect(phones(a)).toEqual([['2026', 3]]);
  });

  it('written by somebody who had seen the other value wins, whatever the clocks say', () => {
    const [a, b] = [tablet('a', 4_000_000_000_000), tablet('b', 7)];
    b.apply(write(a, (draft) => draft.cell(PHONE, 'first')));
    a.apply(write(b, (draft) => draft.cell(PHONE, 'second')));
    expect(phones(a)).toEqual(['second']);
    const [newest] = a.rows('person').get('main')?.get('phone') ?? [];
    expect(newest?.clock).toBe(4_000_000_000_001);
  });

  it('of an unknown shape, or with a clock that is no number, is passed over and harms no other', () => {
    const doc = new Y.Doc();
    const map = doc.getMap('person');
    const bad: [string, unknown][] = [
      ['main/phone/x', 'text'],
      ['main/phone/y', ['v', Number.NaN, 's']],
      ['main/phone/w', ['v', Number.POSITIVE_INFINITY, 's']],
      ['main/phone', ['v', 1, 's']],
      ['main/phone/a/b', ['v', 1, 's']],
      ['main/phone/z', ['v', 1]],
      ['main/phone/o', [{ a: 1 }, 1, 's']],
      ['main/phone/f', ['v', 8.64e15 + 2, 's']],
    ];
    for (const [key, value] of bad) map.set(key, value);
    map.set('main/phone/good', ['kept', 1, 's']);
    const replica = tablet('a', 0, [Y.encodeStateAsUpdate(doc)]);
    expect(phones(replica)).toEqual(['kept']);
    write(replica, (draft) => draft.cell(PHONE, 'next'));
    expect(phones(replica)).toEqual(['next']);
  });
});

describe('[D2] a set', () => {
  const languages = { ...PHONE, field: 'languages' };
  const read = (replica: Replica) => readSet(replica.rows('person').get('main'), 'languages');

  it('is the union of what two people put in, and what one took out and nobody put back is out', () => {
    const a = tablet('a');
    write(a, (draft) => draft.set(languages, ['fr', 'wo']));
    const b = tablet('b', 0, [a.state()]);
    write(a, (draft) => draft.set(languages, ['fr', 'wo', 'ar']));
    write(b, (draft) => draft.set(languages, ['fr', 'en']));
    exchange(a, b);
    expect(read(a)).toEqual(['ar', 'en', 'fr']);
    expect(read(b)).toEqual(read(a));
  });
});

describe('[D2] a long text', () => {
  const characters = fc.constantFrom('a', 'b', ' ', 'è', 'e\u0301', '😀', '😁', '👩‍👧', '\u{1F1EE}\u{1F1F9}', 'ⴰ', 'نَ');
  const texts = fc.array(characters, { maxLength: 12 }).map((parts) => parts.join(''));

  it('is what was written last, whatever stood there before, emoji and combining signs included', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 5 }), (versions) => {
        const [a, b] = [tablet('a'), tablet('b')];
        for (const next of versions) {
          const update = a.change((draft) => draft.text(NOTE, next));
          if (update) b.apply(update);
          expect(a.text(NOTE)).toBe(next);
          expect(b.text(NOTE)).toBe(next);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps what two people added at its two ends', () => {
    const a = tablet('a');
    write(a, (draft) => draft.text(NOTE, 'mezzo'));
    const b = tablet('b', 0, [a.state()]);
    write(a, (draft) => draft.text(NOTE, 'prima mezzo'));
    write(b, (draft) => draft.text(NOTE, 'mezzo dopo'));
    exchange(a, b);
    expect(a.text(NOTE)).toBe('prima mezzo dopo');
    expect(b.text(NOTE)).toBe(a.text(NOTE));
    expect(a.textNames()).toEqual(['case/main/note']);
  });

  it('typed on the page arrives in the engine, and the other way', () => {
    const a = tablet('a');
    const mirror = openMirror(a.state(), (update) => a.apply(update));
    const text = mirror.text('case', 'main', 'note');
    let changes = 0;
    const stop = text.observe(() => changes++);
    text.write('ciao');
    expect(a.text(NOTE)).toBe('ciao');
    mirror.receive(write(a, (draft) => draft.text(NOTE, 'ciao 😀')));
    expect(text.read()).toBe('ciao 😀');
    stop();
    text.write('');
    expect(changes).toBe(2);
    mirror.close();
  });
});

describe('[D3] events', () => {
  const status = (to: string) => ({ record: 'case', row: 'main', kind: 'status', to });

  it('name the latest events of their subject that the writer had seen, and no others', () => {
    const a = tablet('a', 1);
    const ids: string[] = [];
    write(a, (draft) => {
      ids.push(draft.event(status('open')), draft.event({ ...status('x'), row: 'other' }));
    });
    const b = tablet('b', 2, [a.state()]);
    write(a, (draft) => ids.push(draft.event(status('closed'))));
    write(b, (draft) => ids.push(draft.event(status('paused'))));
    exchange(a, b);
    write(a, (draft) => ids.push(draft.event(status('open'))));
    const after = new Map(a.events.all().map((event) => [event.id, [...event.after].sort()]));
    const [first, other, closed, paused, last] = ids as [string, string, string, string, string];
    expect(after.get(other)).toEqual([]);
    expect(after.get(closed)).toEqual([first]);
    expect(after.get(paused)).toEqual([first]);
    expect(after.get(last)).toEqual([closed, paused].sort());
    expect(a.events.all().find(({ id }) => id === paused)).toMatchObject({ by: 'b', at: 2, to: 'paused' });
  });

  it('of changed values are all kept, and are none of the steps of the row', () => {
    const a = tablet('a', 1);
    const ids: string[] = [];
    write(a, (draft) => ids.push(draft.event(status('open'))));
    write(a, (draft) => ids.push(draft.event({ ...status('12'), kind: CHANGED, field: 'phone', from: '11' })));
    write(a, (draft) => ids.push(draft.event(status('closed'))));
    const [opened, changed, closed] = ids as [string, string, string];
    expect(new Set(a.events.all().map(({ id }) => id))).toEqual(new Set(ids));
    expect(new Set(a.events.steps('case', 'main').map(({ id }) => id))).toEqual(new Set([opened, closed]));
    expect(ids.map((id) => a.events.one(id)?.after)).toEqual([[], [opened], [changed]]);
    // All in one millisecond, and told in their order all the same.
    expect(a.events.all().map(({ id }) => id)).toEqual(ids);
    expect(a.events.all().map(({ at }) => at)).toEqual([1, 2, 3]);
  });

  it('do not follow a clock that is far ahead', () => {
    const ahead = tablet('a', 86_400_000);
    write(ahead, (draft) => draft.event(status('open')));
    const b = tablet('b', 5, [ahead.state()]);
    write(b, (draft) => draft.event(status('closed')));
    expect(b.events.all().map(({ at }) => at)).toEqual([5, 86_400_000]);
  });

  it('that were taken away or written over are read as a tablet reads them that opens the document', () => {
    const a = tablet('a', 1);
    const ids: string[] = [];
    for (const to of ['open', 'paused', 'closed']) write(a, (draft) => ids.push(draft.event(status(to))));
    const broken = new Y.Doc();
    Y.applyUpdate(broken, a.state());
    const [first = '', second = ''] = ids;
    const stored = broken.getMap('events').get(second);
    broken.getMap('events').delete(first);
    broken.getMap('events').set(second, { ...(stored as object), to: 'refused', kind: CHANGED });
    expect(a.apply(Y.encodeStateAsUpdate(broken))).toBe(true);
    const anew = tablet('b', 1, [a.state()]);
    expect(a.events.all()).toHaveLength(2);
    expect(a.events.all()).toEqual(anew.events.all());
    expect(a.events.steps('case', 'main')).toEqual(anew.events.steps('case', 'main'));
    expect(a.events.one(first)).toBeUndefined();
  });
});

describe('[L10] rows of the anonymous register', () => {
  it('hold what was answered and nothing of who or when, also in the bytes that leave', () => {
    const a = tablet('SEAT-NAME', 1_772_440_200_000);
    const update = write(a, (draft) => draft.registerRow('access', 'row1', { desk: 'd', day: '2026-03-02' }));
    const [row] = a.registerRows('access');
    expect(row?.values.map(({ value }) => value)).toEqual([{ desk: 'd', day: '2026-03-02' }]);
    expect(row?.values[0]?.key).toMatch(/^row1\/[\w-]{11}$/);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    expect(Object.keys(doc.getMap('access').toJSON())).toHaveLength(1);
    expect(Buffer.from(update).includes('SEAT-NAME')).toBe(false);
    const clock = Buffer.alloc(8);
    clock.writeDoubleBE(1_772_440_200_000);
    expect(Buffer.from(update).includes(clock)).toBe(false);
  });

  it('two corrections at once leave two values, in the same order on both tablets; a later one leaves one', () => {
    const values = (replica: Replica) => replica.registerRows('access')[0]?.values ?? [];
    const correct = (replica: Replica, day: string, seen = values(replica).map(({ key }) => key)) =>
      write(replica, (draft) => draft.registerRow('access', 'r', { day }, seen));
    const days = (replica: Replica) => values(replica).map(({ value }) => (value as { day: string }).day);
    const a = tablet('a');
    correct(a, '1');
    const b = tablet('b', 0, [a.state()]);
    correct(a, '2');
    correct(b, '3');
    exchange(a, b);
    expect(a.registerRows('access')).toEqual(b.registerRows('access'));
    expect(days(a).sort()).toEqual(['2', '3']);
    const [first, ...others] = values(b);
    correct(b, '4');
    exchange(a, b);
    expect(days(a)).toEqual(['4']);
    // Written by somebody who had not seen what stands there now: both stay.
    correct(a, '5', [first?.key ?? '', ...others.map(({ key }) => key)]);
    expect(days(a).sort()).toEqual(['4', '5']);
  });

  it('of an unknown shape are passed over', () => {
    const doc = new Y.Doc();
    for (const [key, value] of [
      ['r/a', 1],
      ['r/b', { deep: { er: 1 } }],
      ['r', {}],
      ['r/c/d', {}],
    ] as const) {
      doc.getMap('access').set(key, value);
    }
    expect(tablet('a', 0, [Y.encodeStateAsUpdate(doc)]).registerRows('access')).toEqual([]);
  });
});

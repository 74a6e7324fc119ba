import { describe, expect, it } from 'vitest';
import { DRAWING_MAX_LENGTH, drawing, drawingKind, pathOf } from '../../../src/domain/fields/drawing';

const field = drawing({});
const parse = (raw: unknown) => drawingKind.parse(raw, field);

describe('a drawing', () => {
  it('is the path of its strokes, in whole numbers inside the box; a tap is a dot', () => {
    const path = pathOf([
      [
        [10.4, 20.6],
        [10.3, 20.7],
        [700, -5],
      ],
      [[5, 5]],
      [],
    ]);
    expect(path).toBe('M10 21L600 0M5 5L5 5');
    expect(parse(path)).toEqual({ ok: true, value: path });
  });

  it('is refused when it is anything else than strokes', () => {
    const wrong = ['', 'M1 2', 'M1 2L3 4Z', 'M1 2L3 4"/><script>', 'L1 2', 'M1.5 2L3 4', 7, ['M1 2L3 4']];
    for (const raw of wrong) expect(parse(raw)).toEqual({ ok: false, error: 'not_a_drawing' });
    expect(parse('M1 2L3 4'.repeat(DRAWING_MAX_LENGTH / 4))).toEqual({ ok: false, error: 'not_a_drawing' });
  });

  it('is in no table and no search', () => {
    expect(drawingKind.exportCells('M1 2L3 4', field)).toEqual(['']);
    expect(drawingKind.searchText('M1 2L3 4')).toBe('');
  });
});

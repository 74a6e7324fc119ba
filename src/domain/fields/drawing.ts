/**
 * Something drawn with a finger, such as a signature: the strokes, as the path of an SVG in a box of 600 by 200. Only moves
 * and lines between whole numbers, so that a path is nothing but a drawing; small enough to lie in its record.
 */
import { fail, ok } from '../../base/result';
import { type Field, type FieldOptions, fieldOf, type IsRequired, type Kind, noValue } from './field';

export const DRAWING_WIDTH = 600;
export const DRAWING_HEIGHT = 200;
export const DRAWING_MAX_LENGTH = 6000;

export type DrawingField<R extends boolean = boolean> = Field<'drawing', string, R>;

export const drawing = <const O extends FieldOptions>(options: O): DrawingField<IsRequired<O>> =>
  fieldOf('drawing', options);

export type Stroke = readonly (readonly [x: number, y: number])[];

const inside = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));

/** A tap alone is a dot. Points that fall on the one before are left out. */
export const pathOf = (strokes: readonly Stroke[]): string =>
  strokes
    .map((stroke) => {
      const points = stroke
        .map(([x, y]) => `${inside(x, DRAWING_WIDTH)} ${inside(y, DRAWING_HEIGHT)}`)
        .filter((point, at, all) => point !== all[at - 1]);
      const [first, ...rest] = points;
      if (first === undefined) return '';
      return `M${first}${(rest.length > 0 ? rest : [first]).map((point) => `L${point}`).join('')}`;
    })
    .join('');

const isPath = (raw: unknown): raw is string =>
  typeof raw === 'string' && raw.length <= DRAWING_MAX_LENGTH && /^(M\d{1,3} \d{1,3}(L\d{1,3} \d{1,3})+)+$/.test(raw);

export const drawingKind: Kind<DrawingField> = {
  merge: 'cell',
  parse: (raw) => (isPath(raw) ? ok(raw) : fail('not_a_drawing')),
  isEmpty: noValue,
  // A signature is in no table and no search.
  exportCells: () => [''],
  searchText: () => '',
};

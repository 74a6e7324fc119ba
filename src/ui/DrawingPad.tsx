import { useRef, useState } from 'react';

export interface DrawingPadProps {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  /** The path so far. */
  readonly path: string;
  /** The strokes just drawn, in units of the box, after each of them. */
  readonly onStroke: (stroke: readonly (readonly [x: number, y: number])[]) => void;
}

/** A box to draw in with a finger, a pen or a mouse. */
export const DrawingPad = ({ label, width, height, path, onStroke }: DrawingPadProps) => {
  const box = useRef<SVGSVGElement>(null);
  const points = useRef<(readonly [number, number])[]>([]);
  const [drawing, setDrawing] = useState('');
  const pointOf = (event: { readonly clientX: number; readonly clientY: number }): readonly [number, number] => {
    const at = box.current?.getBoundingClientRect();
    if (!at || at.width === 0) return [0, 0];
    return [((event.clientX - at.left) / at.width) * width, ((event.clientY - at.top) / at.height) * height];
  };
  const show = (): void => setDrawing(points.current.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join(''));
  const end = (): void => {
    const stroke = points.current;
    points.current = [];
    setDrawing('');
    if (stroke.length > 0) onStroke(stroke);
  };
  return (
    <svg
      ref={box}
      className="drawing"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        points.current = [pointOf(event)];
        show();
      }}
      onPointerMove={(event) => {
        if (points.current.length === 0) return;
        points.current.push(pointOf(event));
        show();
      }}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <path d={`${path}${drawing}`} />
    </svg>
  );
};

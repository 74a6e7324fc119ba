/** Collects examples under their labels: bytes, and what they say as plain JSON, bytes in hex. */
import { toHex } from '../../src/base/bytes';

export interface Example {
  readonly hex: string;
  readonly value: unknown;
}
export type Examples = Readonly<Record<string, Example>>;

export interface ExampleBook {
  add(label: string, bytes: Uint8Array, value: unknown): void;
  readonly examples: Record<string, Example>;
}

/** Shorter bytes are said in full, also where they are an example by themselves. */
const LONG = 64;

/** Bytes in hex, nothing as null; long bytes that are an example of their own as `@LABEL`. */
export const plain = (value: unknown, labelOf: (hex: string) => string | undefined = () => undefined): unknown => {
  if (value instanceof Uint8Array) {
    const hex = toHex(value);
    const label = hex.length > LONG ? labelOf(hex) : undefined;
    return label ? `@${label}` : hex;
  }
  if (value === undefined || value === null) return null;
  if (value instanceof Map) return plain(Object.fromEntries(value), labelOf);
  if (Array.isArray(value)) return value.map((item) => plain(item, labelOf));
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item, labelOf)]));
  }
  return value;
};

export const createExampleBook = (): ExampleBook => {
  const examples: Record<string, Example> = {};
  const labels = new Map<string, string>();
  return {
    examples,
    add: (label, bytes, value) => {
      const hex = toHex(bytes);
      if (examples[label]) throw new Error(`two examples are called ${label}`);
      examples[label] = { hex, value: plain(value, (known) => labels.get(known)) };
      if (!labels.has(hex)) labels.set(hex, label);
    },
  };
};

/** Puts the bytes in the place of each `@LABEL`. */
export const spelledOut = (value: unknown, examples: Examples): unknown => {
  if (typeof value === 'string' && value.startsWith('@')) return examples[value.slice(1)]?.hex;
  if (Array.isArray(value)) return value.map((item) => spelledOut(item, examples));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, spelledOut(item, examples)]));
  }
  return value;
};

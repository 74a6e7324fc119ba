/** PROTOCOL.md as data: its labelled blocks, read and (when examples are made anew) filled. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../support/projectRoot';
import type { Example } from './exampleBook';

const path = join(projectRoot, 'src/protocol/PROTOCOL.md');
const HEX_PER_LINE = 112;
const LINE = 110;

export const readPage = (): string => readFileSync(path, 'utf8');

/** Contents of the blocks of one kind, by what follows the kind on the opening line. */
export const blocks = (page: string, kind: 'hex' | 'json' | 'format'): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const [, opened = '', label = '', content = ''] of page.matchAll(/^```(\w+) (.+)\n([^`]*)^```$/gm)) {
    if (opened !== kind) continue;
    if (found.has(label)) throw new Error(`two ${kind} blocks are called ${label}`);
    found.set(label, content);
  }
  return found;
};

export const unspaced = (text: string): string => text.replace(/\s+/g, '');

/** Short things on one line, long ones with a line for each member. */
const pretty = (value: unknown, indent = ''): string => {
  const short = JSON.stringify(value);
  if (short.length + indent.length <= LINE || typeof value !== 'object' || value === null) return short;
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const lines = isList
    ? value.map((item) => inner + pretty(item, inner))
    : Object.entries(value).map(([name, item]) => `${inner}${JSON.stringify(name)}: ${pretty(item, inner)}`);
  return `${isList ? '[' : '{'}\n${lines.join(',\n')}\n${indent}${isList ? ']' : '}'}`;
};

/** A shape with a line for each field of its outermost record. */
const prettyShape = (shape: string): string => {
  if (shape.length <= LINE) return shape;
  let depth = 0;
  let text = '';
  for (const letter of shape) {
    if (letter === '}' || letter === ']') depth--;
    if (depth === 0 && letter === '}') text += '\n';
    text += letter;
    if (letter === '{' || letter === '[') depth++;
    if (depth === 1 && (letter === '{' || letter === ',')) text += '\n  ';
  }
  return text;
};

export interface Filling {
  readonly examples: Readonly<Record<string, Example>>;
  /** Shapes by what stands behind `format`. */
  readonly shapes: ReadonlyMap<string, string>;
}

const contentOf = ({ examples, shapes }: Filling, kind: string, label: string): string | undefined => {
  const example = examples[label];
  const shape = shapes.get(label);
  if (kind === 'hex' && example) return example.hex.match(new RegExp(`.{1,${HEX_PER_LINE}}`, 'g'))?.join('\n');
  if (kind === 'json' && example) return pretty(example.value);
  return kind === 'format' && shape ? prettyShape(shape) : undefined;
};

export const writePage = (filling: Filling): void => {
  const filled = readPage().replace(/^```(hex|json|format) (.+)\n[^`]*^```$/gm, (_, kind: string, label: string) => {
    const content = contentOf(filling, kind, label);
    if (content === undefined) throw new Error(`nothing to put into ${kind} ${label}`);
    return `\`\`\`${kind} ${label}\n${content}\n\`\`\``;
  });
  writeFileSync(path, filled);
};

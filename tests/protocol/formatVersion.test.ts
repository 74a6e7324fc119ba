/** A format that changes without a new version is data that another tablet misreads. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FORMAT_VERSION, PROTOCOL_VERSION } from '../../src/protocol/limits';
import { readGolden } from '../golden/readGolden';
import { shapes } from './shapes';

/** SHA-256 of all shapes, by `PROTOCOL_VERSION.FORMAT_VERSION`. A line is added, never changed. */
const recorded: Readonly<Record<string, string>> = {
  '0.0': '15fa9aec896982c2d1998abcfc30f1e6fbe05462e732e71074461022c8470d4d',
};

const hashOf = (all: ReadonlyMap<string, string>): string =>
  createHash('sha256')
    .update(JSON.stringify([...all].sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex');

describe('the version of the format', () => {
  const version = `${PROTOCOL_VERSION}.${FORMAT_VERSION}`;

  it('rises whenever the shape of a codec or a frame changes: raise it and record the new hash', () => {
    expect({ [version]: hashOf(shapes) }).toEqual({ [version]: recorded[version] });
  });

  it('has the shapes its golden file has', () => {
    expect(Object.fromEntries(shapes)).toEqual(readGolden(FORMAT_VERSION, 'shapes'));
  });

  it('is sensitive to a new name, a new bound and another number', () => {
    const before = hashOf(shapes);
    for (const [name, shape] of [...shapes].filter(([, text]) => text.includes('<='))) {
      expect(hashOf(new Map(shapes).set(name, shape.replace('<=', '<=9')))).not.toBe(before);
    }
    expect(hashOf(new Map(shapes).set('PULL 99', shapes.get('PULL 7') ?? ''))).not.toBe(before);
  });
});

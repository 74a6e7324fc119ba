import { expect, test, vi } from 'vitest';
import { takeLink } from '../../src/app/takeLink';

const at = (hash: string) => {
  const replaceState = vi.fn();
  const link = takeLink({ hash, pathname: '/' } as Location, { replaceState } as unknown as History);
  return { link, replaceState };
};

test.each(['found', 'join', 'sheet'] as const)('a link to %s is taken out of the address', (kind) => {
  const { link, replaceState } = at(`#${kind}=AbC-_9`);
  expect(link).toEqual({ kind, secret: 'AbC-_9' });
  expect(replaceState).toHaveBeenCalledWith(null, '', '/');
});

test('anything else behind # is removed and ignored', () => {
  const { link, replaceState } = at('#<script>');
  expect(link).toBeUndefined();
  expect(replaceState).toHaveBeenCalled();
});

test('an ordinary address is left alone', () => {
  expect(at('').replaceState).not.toHaveBeenCalled();
});

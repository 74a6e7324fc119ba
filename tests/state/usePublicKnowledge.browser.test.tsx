/** [T9] What is public, asked for again when the tablet opens: an earlier answer does not come in over a later one. */
import { afterEach, expect, test } from 'vitest';
import type { PublicRow } from '../../src/domain/publicKnowledge';
import { usePublicKnowledge } from '../../src/state/usePublicKnowledge';
import { clearScreen, drawScreen, text } from '../support/screen';

const row = (name: string): PublicRow => ({ record: 'service', id: name, values: { name } });
const Names = () => <p>{usePublicKnowledge()?.map(({ id }) => id)}</p>;

afterEach(clearScreen);

test('what lay in clear comes after what the documents say, and stays out', async () => {
  const asked: ((rows: readonly PublicRow[]) => void)[] = [];
  const publicKnowledge = () => new Promise<readonly PublicRow[]>((resolve) => asked.push(resolve));
  const { tell } = drawScreen({ publicKnowledge }, <Names />);
  await expect.poll(() => asked.length).toBe(1);
  tell({ type: 'cards', kind: 'public' });
  asked[1]?.([row('later')]);
  await expect.poll(text).toBe('later');
  asked[0]?.([row('earlier')]);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  expect(text()).toBe('later');
});

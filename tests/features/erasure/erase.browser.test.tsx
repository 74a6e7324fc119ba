/** Whoever comes back to this screen after an unlock is offered as much to erase as before. */
import { afterEach, expect, test } from 'vitest';
import { Route } from 'wouter';
import type { ErasurePlan } from '../../../src/engine/erasure/erasureViews';
import { Erase } from '../../../src/features/erasure/Erase';
import { card, cardsOf, clearScreen, drawScreen, text } from '../../support/screen';

afterEach(clearScreen);

test('a case, and all there is of its person, though no other screen has read the lists, and whichever answer comes last', async () => {
  const plan = (id: string, kind: string): ErasurePlan =>
    ({
      documents: [{ id, kind, title: id }],
      notes: 0,
      attachments: 0,
      annexes: 0,
      unreadAttachments: 0,
    }) as ErasurePlan;
  const late: (() => void)[] = [];
  let isFirst = true;
  drawScreen(
    {
      cardChanges: async (kind) => cardsOf(kind === 'case' ? [card('c', 'case', { person: 'p' })] : []),
      erasurePlan: (id) => {
        const answer = plan(id, id === 'p' ? 'person' : 'case');
        if (!isFirst) return Promise.resolve(answer);
        isFirst = false;
        return new Promise((resolve) => late.push(() => resolve(answer)));
      },
    },
    <Route path="/team/erase/:id" component={Erase} />,
    '/team/erase/c',
  );
  await expect.poll(text).toContain('Tutto il fascicolo');
  for (const answer of late) answer();
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(text()).toContain('Tutto il fascicolo');
});

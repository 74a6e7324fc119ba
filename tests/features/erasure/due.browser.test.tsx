/** What is due says what it is and whose, and leads to where that alone is confirmed. */
import { afterEach, expect, test } from 'vitest';
import { Route } from 'wouter';
import type { DueView, ErasurePlan } from '../../../src/engine/erasure/erasureViews';
import { Due } from '../../../src/features/erasure/Due';
import { Erase } from '../../../src/features/erasure/Erase';
import { clearScreen, drawScreen, text } from '../../support/screen';

afterEach(clearScreen);

const budget = { id: 'b', kind: 'budget', title: '2025-03', household: 'Famiglia Prova' };
const due: readonly DueView[] = [
  { ...budget, dueOn: '2026-03-31' },
  { id: 'r', kind: 'referral', title: 'O.', dueOn: '2026-04-01' },
  { id: 'm', kind: 'meeting', title: '2021-04-02', dueOn: '2026-04-02' },
  { id: 'v', kind: 'volunteerMatch', title: '', household: 'Famiglia Prova', dueOn: '2026-04-03' },
  { id: 'c', kind: 'case', title: 'GR-2020-K7Q4', dueOn: '2026-04-04', person: 'p' },
  { id: 'p', kind: 'person', title: 'Omar', dueOn: '2026-04-05', copies: 2 },
];
const items = () =>
  [...document.querySelectorAll('li')].map((item) =>
    [...item.querySelectorAll('.list-title, .small')].map((part) => part.textContent),
  );

test('each kind by its word, its day or name, and whose it is', async () => {
  drawScreen({ dueForErasure: async () => due }, <Due />);
  await expect.poll(items).toEqual([
    ['marzo 2025 · Famiglia Prova', 'Bilancio di casa · Conservazione finita il 31 mar 2026'],
    ['O.', 'Segnalazione · Conservazione finita il 1 apr 2026'],
    ['2 apr 2021', 'Riunione · Conservazione finita il 2 apr 2026'],
    ['Famiglia Prova', 'Abbinamento con un volontario · Conservazione finita il 3 apr 2026'],
    ['GR-2020-K7Q4', 'Caso · Conservazione finita il 4 apr 2026'],
    ['Omar', '2 copie di documenti · Conservazione finita il 5 apr 2026'],
  ]);
  const ways = [...document.querySelectorAll('li a')].map((way) => way.getAttribute('href'));
  expect(ways).toEqual(['b', 'r', 'm', 'v', 'p'].map((id) => `/team/erase/${id}`).concat('/team/erase-copies/p/due'));
});

test('a budget alone is confirmed as one, and not as somebody’s file', async () => {
  const plan: ErasurePlan = { documents: [budget], notes: 0, annexes: 0, attachments: 0, unreadAttachments: 0 };
  drawScreen({ erasurePlan: async () => plan }, <Route path="/team/erase/:id" component={Erase} />, '/team/erase/b');
  await expect.poll(text).toContain('marzo 2025 · Famiglia Prova');
  expect([...document.querySelectorAll('.panel h2')].map((title) => title.textContent)).toEqual(['Bilancio di casa']);
  expect(text()).toContain('Saranno cancellati: 1 bilancio di casa.');
});

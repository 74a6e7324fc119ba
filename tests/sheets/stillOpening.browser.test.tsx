/** Before lists are here nobody is told that there is nothing, and nothing is begun that may be there already. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Route } from 'wouter';
import type { CardChanges } from '../../src/engine/documents/documentViews';
import { HouseholdPart } from '../../src/features/households/HouseholdPart';
import { Housing } from '../../src/features/housing/Housing';
import { MakeMatch } from '../../src/features/meetings/MakeMatch';
import { ReferralPage } from '../../src/features/referrals/ReferralPage';
import { NextVisit } from '../../src/features/visits/NextVisit';
import { readVisit, type Visit } from '../../src/features/visits/visitPart';
import type { RowView } from '../../src/state/shown';
import { todayInRome } from '../../src/state/today';
import { buttonNamed, card, cardsOf, clearScreen, documentOf, drawScreen, text } from '../support/screen';

let here: PromiseWithResolvers<void>;
/** Lists come when the test says so. */
const lists = (all: Readonly<Record<string, readonly ReturnType<typeof card>[]>>) => ({
  cardChanges: async (kind: string): Promise<CardChanges> => {
    await here.promise;
    return cardsOf(all[kind] ?? []);
  },
});
const drawn = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

beforeEach(() => {
  here = Promise.withResolvers();
});
afterEach(clearScreen);

test('who lives in a household is not said to live in none, nor given another', async () => {
  const household = {
    ...card('h', 'household', { name: 'Nucleo di Fatou' }),
    rows: [{ record: 'householdMember', id: 'r', values: { person: 'p', from: '2026-01-01', relation: 'reference' } }],
  };
  const view = documentOf('c', 'case', 'case', { person: 'p' });
  drawScreen(
    { ...lists({ household: [household as never], person: [card('p', 'person', { alias: 'Fatou' })] }) },
    <HouseholdPart document={view} mirror={undefined} personId="p" />,
  );
  await expect.poll(text).not.toBe('');
  expect(text()).not.toContain('Nessun nucleo');
  expect(buttonNamed('Crea il nucleo')).toBeUndefined();
  here.resolve();
  await expect.poll(text).toContain('Nucleo di Fatou');
  expect(buttonNamed('Crea il nucleo')).toBeUndefined();
});

test('the budget of this month is not begun once more', async () => {
  const month = todayInRome().slice(0, 7);
  drawScreen(
    lists({ budget: [card('b', 'budget', { household: 'h', month })] }),
    <Route path="/housing/:household" component={Housing} />,
    '/housing/h',
  );
  await expect.poll(text).toContain('Bilanci');
  expect(text()).not.toContain('Ancora nessun');
  expect(buttonNamed('Bilancio di questo mese')).toBeUndefined();
  here.resolve();
  await expect.poll(text).toContain('Ancora nessun patto');
  expect(text()).not.toContain('Ancora nessun bilancio');
  expect(buttonNamed('Bilancio di questo mese')).toBeDefined();
});

test('the next visit is not planned once more', async () => {
  const view = documentOf('v', 'visit', 'visit', { date: '2026-05-04', site: 's' });
  drawScreen(
    lists({ visit: [card('w', 'visit', { date: '2026-06-01', previous: 'v' })] }),
    <NextVisit visit={readVisit(view) as Visit} />,
  );
  await drawn();
  expect(text()).toBe('');
  here.resolve();
  await expect.poll(() => document.querySelector('a')?.getAttribute('href')).toBe('/team/visits/w');
});

test('a case is not said to have no household', async () => {
  const household = {
    ...card('h', 'household', { name: 'Nucleo di Fatou' }),
    rows: [{ record: 'householdMember', id: 'r', values: { person: 'p', from: '2026-01-01' } }],
  };
  const view = documentOf('m', 'meeting', 'decision', {});
  drawScreen(
    lists({ household: [household as never] }),
    <MakeMatch document={view} decision={view.rows[0] as RowView} file={card('c', 'case', { person: 'p' })} />,
  );
  await drawn();
  expect(text()).toBe('');
  here.resolve();
  await expect.poll(text).toContain('Prepara l’abbinamento');
});

test('a referral that is here is not said to be missing', async () => {
  const values = { direction: 'out', status: 'draft', toTarget: 'hospital', alias: 'Fatou' };
  drawScreen(
    {
      ...lists({ referral: [card('f', 'referral', values)] }),
      document: async () => documentOf('f', 'referral', 'referral', values),
    },
    <Route path="/team/referrals/:id" component={ReferralPage} />,
    '/team/referrals/f',
  );
  await expect.poll(text).not.toBe('');
  await drawn();
  expect(text()).not.toContain('Segnalazione non trovata');
  here.resolve();
  await expect.poll(text).toContain('Segnala');
  expect(text()).not.toContain('Segnalazione non trovata');
});

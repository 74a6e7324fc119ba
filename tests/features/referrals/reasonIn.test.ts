/** Why help is asked for: as it is typed, and whole. */
import { expect, it } from 'vitest';
import { CARD_TEXT } from '../../../src/domain/documents';
import { reasonIn } from '../../../src/features/referrals/reasonIn';
import type { DocumentView } from '../../../src/state/shown';

const saying = (reason: string): DocumentView =>
  ({
    id: 'it',
    kind: 'referral',
    rows: [{ record: 'referral', id: 'main', cells: { reason: { value: reason, others: [] } } }],
    events: [],
  }) as unknown as DocumentView;

const long = 'x'.repeat(CARD_TEXT + 200);

it.each([
  ['what was typed since the page was read', 'Chiede', 'Chiede una visita.', 'Chiede una visita.'],
  ['nothing where it was emptied', 'Chiede', undefined, ''],
  ['all of what a card cuts', long, long.slice(0, CARD_TEXT), long],
  [
    'what is on the card where the page was read before that',
    'Chiede',
    long.slice(0, CARD_TEXT),
    long.slice(0, CARD_TEXT),
  ],
])('is %s', (_, onPage, onCard, said) => {
  expect(reasonIn(saying(onPage), onCard)).toBe(said);
});

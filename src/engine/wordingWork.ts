/**
 * Deciding about a proposed sentence: never by whoever proposed it, on whichever of their tablets. What is approved goes into
 * public knowledge first, under the same id, so that a second try after a cut goes on from the first.
 */
import { toHex } from '../base/bytes';
import { fail, ok } from '../base/result';
import { fold } from '../domain/fold';
import { nextStates } from '../domain/lifecycle';
import { may } from '../domain/permissions';
import { fitsInto } from '../domain/review/sentence';
import { REASON, type WordingStatus, wordingLifecycle } from '../domain/review/wordingLife';
import type { Outcome } from './engine';
import type { OpenedSeat } from './openedSeat';
import { rowsOf, seatName } from './rowView';
import { ownProfile } from './seat';
import type { Work } from './workNames';

const COPIED = ['language', 'key', 'text', 'source', 'sourceVersion'] as const;

export const createWordingWork = (
  open: OpenedSeat,
  after: (outcome: Outcome, ids: readonly string[]) => Promise<Outcome>,
): Pick<Work, 'wordingsDocument' | 'decideWording'> => {
  const { seat, records } = open;
  const { inTurn } = seat;
  const ownName = (): string => seat.roster.members.get(toHex(seat.keys.seat))?.name ?? '';

  const decide = async (wordings: string, row: string, to: WordingStatus, reason: string): Promise<Outcome> => {
    const document = await seat.library.open(wordings);
    const found = document && rowsOf(seat, document, 'wording').find(({ id }) => id === row);
    const profile = ownProfile(seat);
    if (!document || !found) return fail('not_found');
    if (!profile || !may(profile, 'create', 'wording')) return fail('not_allowed');
    const author = document.replica.rows('wording').get(row)?.get('text')?.[0]?.seat ?? '';
    const authorName = seatName(seat, author);
    // One person may have two tablets: there they are another seat under the same name.
    const isOwn = author === seat.name || (authorName !== '' && fold(authorName) === fold(ownName()));
    const status = found.cells['status']?.value ?? wordingLifecycle.first;
    if (isOwn && (to === 'approved' || to === 'rejected')) return fail('own_wording');
    const mayDecide = isOwn ? to === 'withdrawn' || to === 'proposed' : to !== 'withdrawn';
    if (!mayDecide || (!isOwn && !may(profile, 'approve', 'wording'))) return fail('not_allowed');
    if (status === to) return ok(undefined);
    if (!nextStates(wordingLifecycle, status).includes(to)) return fail('wording_decided');
    if (to === 'approved') {
      const values = Object.fromEntries(COPIED.map((name) => [name, found.cells[name]?.value]));
      if (!fitsInto(String(values['text'] ?? '{'), String(values['source'] ?? ''))) return fail('invalid_values');
      const added = await records.addRow(await records.ofTeam('public'), 'approvedText', values, row);
      if (!added.ok) return added;
    }
    if (reason !== '') {
      const told = await records.addEvent(wordings, 'wording', row, REASON, reason);
      if (!told.ok) return told;
    }
    return records.addEvent(wordings, 'wording', row, 'status', to);
  };

  return {
    wordingsDocument: () => inTurn(() => records.ofTeam('wordings')),
    decideWording: async (row, to, reason) => {
      const wordings = await inTurn(() => records.ofTeam('wordings'));
      const outcome = await inTurn(() => decide(wordings, row, to, reason.trim()));
      const ids = to === 'approved' ? [wordings, await inTurn(() => records.ofTeam('public'))] : [wordings];
      return after(outcome, ids);
    },
  };
};

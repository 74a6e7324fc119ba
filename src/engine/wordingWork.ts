/**
 * Deciding about a proposed sentence or a recording: never by whoever proposed it, on whichever of their tablets. What is approved goes
 * into public knowledge first, under the same id, so that a second try after a cut goes on from the first; what is taken back
 * leaves it first, whether it is there yet or not.
 */
import { toHex } from '../base/bytes';
import { fail, ok } from '../base/result';
import { fold } from '../domain/fold';
import { type Lifecycle, nextStates } from '../domain/lifecycle';
import { may } from '../domain/permissions';
import { recordingLifecycle } from '../domain/review/recordingLife';
import { fitsInto } from '../domain/review/sentence';
import { REASON, type WordingStatus, wordingLifecycle } from '../domain/review/wordingLife';
import type { RowView } from './documents/documentViews';
import { rowsOf, seatName } from './documents/rowView';
import type { Outcome } from './engine';
import type { OpenedSeat } from './entrance/openedSeat';
import { ownProfile } from './seat/seat';
import type { Work } from './workNames';

interface Decided {
  readonly record: 'wording' | 'recording';
  readonly lifecycle: Lifecycle<WordingStatus>;
  /** Who wrote it wrote the proposal. */
  readonly authored: string;
  readonly approved: 'approvedText' | 'approvedRecording';
  readonly copied: readonly string[];
  readonly mayBeApproved: (cells: RowView['cells']) => boolean;
}

const wordings: Decided = {
  record: 'wording',
  lifecycle: wordingLifecycle,
  authored: 'text',
  approved: 'approvedText',
  copied: ['language', 'key', 'text', 'source', 'sourceVersion'],
  mayBeApproved: ({ text, source }) => fitsInto(String(text?.value ?? '{'), String(source?.value ?? '')),
};

const recordings: Decided = {
  record: 'recording',
  lifecycle: recordingLifecycle,
  authored: 'file',
  approved: 'approvedRecording',
  copied: ['language', 'key', 'source', 'text', 'seconds', 'bytes', 'file'],
  mayBeApproved: ({ file }) => file?.value !== undefined,
};

export const createWordingWork = (
  open: OpenedSeat,
  after: (outcome: Outcome, ids: readonly string[]) => Promise<Outcome>,
): Pick<Work, 'wordingsDocument' | 'decideWording' | 'decideRecording'> => {
  const { seat, records } = open;
  const { inTurn } = seat;
  const ownName = (): string => seat.roster.members.get(toHex(seat.keys.seat))?.name ?? '';
  const isOwnSeat = (author: string): boolean => {
    const name = seatName(seat, author);
    // One person may have two tablets: there they are another seat under the same name.
    return author === seat.name || (name !== '' && fold(name) === fold(ownName()));
  };

  /** Whose step it is: one's own is taken back or put forward again, another's approved, sent back or taken out of use. */
  const mayStep = (of: Decided, isOwn: boolean, from: unknown, to: WordingStatus): Outcome => {
    const profile = ownProfile(seat);
    if (isOwn && (to === 'approved' || to === 'rejected')) return fail('own_wording');
    if (isOwn) return ok(undefined);
    const takesOut = of.record === 'recording' && from === 'approved';
    const isTheirs = to === 'withdrawn' ? takesOut : to !== 'proposed' || of.record === 'wording';
    return profile && isTheirs && may(profile, 'approve', of.record) ? ok(undefined) : fail('not_allowed');
  };

  /** Public knowledge says it before the proposal does. */
  const publish = async (of: Decided, row: string, to: WordingStatus, cells: RowView['cells']): Promise<Outcome> => {
    if (to === 'approved') {
      if (!of.mayBeApproved(cells)) return fail('invalid_values');
      const values = Object.fromEntries(of.copied.map((name) => [name, cells[name]?.value]));
      const added = await records.addRow(await records.ofTeam('public'), of.approved, values, row);
      return added.ok ? ok(undefined) : added;
    }
    if (to !== 'withdrawn' || of.record !== 'recording') return ok(undefined);
    return records.addEvent(await records.ofTeam('public'), of.approved, row, 'status', to);
  };

  const decide = async (of: Decided, id: string, row: string, to: WordingStatus, reason: string): Promise<Outcome> => {
    const document = await seat.library.open(id);
    const found = document && rowsOf(seat, document, of.record).find((one) => one.id === row);
    const profile = ownProfile(seat);
    if (!document || !found) return fail('not_found');
    if (!profile || !may(profile, 'create', of.record)) return fail('not_allowed');
    const author = document.replica.rows(of.record).get(row)?.get(of.authored)?.[0]?.seat ?? '';
    const status = found.cells['status']?.value ?? of.lifecycle.first;
    const mine = mayStep(of, isOwnSeat(author), status, to);
    if (!mine.ok) return mine;
    if (status === to) return ok(undefined);
    if (!nextStates(of.lifecycle, status).includes(to)) return fail('wording_decided');
    const said = await publish(of, row, to, found.cells);
    if (!said.ok) return said;
    if (reason !== '') {
      const told = await records.addEvent(id, of.record, row, REASON, reason);
      if (!told.ok) return told;
    }
    return records.addEvent(id, of.record, row, 'status', to);
  };

  const decideIn =
    (of: Decided) =>
    async (row: string, to: WordingStatus, reason: string): Promise<Outcome> => {
      const id = await inTurn(() => records.ofTeam('wordings'));
      const outcome = await inTurn(() => decide(of, id, row, to, reason.trim()));
      const isPublic = to === 'approved' || to === 'withdrawn';
      return after(outcome, isPublic ? [id, await inTurn(() => records.ofTeam('public'))] : [id]);
    };

  return {
    wordingsDocument: () => inTurn(() => records.ofTeam('wordings')),
    decideWording: decideIn(wordings),
    decideRecording: decideIn(recordings),
  };
};

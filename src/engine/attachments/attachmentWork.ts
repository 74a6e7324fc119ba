/** What the page may do with attachments. */
import { fail } from '../../base/result';
import type { Engine, Outcome } from '../engine';
import type { OpenedSeat } from '../entrance/openedSeat';
import { addAttachment, fetchAttachment } from './attachments';

/** `after` tells the page what a write has changed. */
export const createAttachmentWork = (
  { seat, courier }: OpenedSeat,
  after: <T>(outcome: Outcome<T>, ids: readonly string[]) => Promise<Outcome<T>>,
): Pick<Engine, 'addAttachment' | 'attachment'> => ({
  addAttachment: async (owner, bytes, kind, type) => {
    // A recording is added with what is said of it.
    if (kind === 'recording') return fail('invalid_values');
    const added = await seat.inTurn(() => addAttachment(seat, owner, bytes, { kind, type }));
    return after(added, added.ok ? [added.value.documentId] : []);
  },
  attachment: (id, progress) =>
    fetchAttachment(
      seat,
      id,
      async () => courier?.poke(true),
      ({ done, total }) => progress({ name: 'attachment', done, total }),
    ),
});

/** What the page may do with attachments. */
import { addAttachment, fetchAttachment } from './attachments';
import type { Engine, Outcome } from './engine';
import type { OpenedSeat } from './openedSeat';

/** `after` tells the page what a write has changed. */
export const createAttachmentWork = (
  { seat, courier }: OpenedSeat,
  after: <T>(outcome: Outcome<T>, ids: readonly string[]) => Promise<Outcome<T>>,
): Pick<Engine, 'addAttachment' | 'attachment'> => ({
  addAttachment: async (owner, bytes, kind, type) => {
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

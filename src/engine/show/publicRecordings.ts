/**
 * [T9] Approved recordings as they lie in clear beside the projection, for the locked tablet: put there when their attachment is
 * whole here, taken away when they are played no more, are taken back or erased. What could not be kept comes at the next unlock.
 */
import { recordedTypeOf } from '../../domain/recordings';
import { readAttachment } from '../attachments/attachments';
import { isHidden } from '../erasure/erasing';
import type { Seat } from '../seat/seat';
import type { Projection } from './projection';

export interface PublicRecordings {
  /** In turn; never fails. */
  keep(): Promise<void>;
  /** The same, where one was missing the last time. */
  keepMissing(): Promise<void>;
}

export const createPublicRecordings = (
  seat: Seat,
  { name, rows }: Pick<Projection, 'name' | 'rows'>,
): PublicRecordings => {
  let missing = 0;
  const keepOne = async (store: string, file: string): Promise<boolean> => {
    const read = await readAttachment(seat, file);
    if (!read.ok || !('bytes' in read.value)) return false;
    const { type, bytes } = read.value;
    // What is no sound is not asked for again.
    return !recordedTypeOf(type) || seat.ports.publicStore.keepRecording(store, file, { type, bytes });
  };
  const keep = async (): Promise<void> => {
    if (name === undefined) return;
    const { publicStore } = seat.ports;
    const played = (await rows()).filter(({ record }) => record === 'approvedRecording');
    const isHere = (file: string): boolean => seat.library.known(file)?.kind === 'recording' && !isHidden(seat, file);
    const wanted = new Set(played.map(({ values }) => String(values['file'])));
    const there = await publicStore.recordings(name);
    const over = there.filter((file) => !wanted.has(file) || !isHere(file));
    if (over.length > 0) await publicStore.removeRecordings(name, over);
    missing = 0;
    for (const file of wanted) {
      if (!there.includes(file) && !(isHere(file) && (await keepOne(name, file)))) missing++;
    }
  };
  return {
    keep,
    keepMissing: async () => {
      if (missing > 0) await keep();
    },
  };
};

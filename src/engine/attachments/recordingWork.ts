/** A colleague's voice, kept for a second person to hear: the sound as an attachment of its own and the row that names it, in one transaction. */
import { fail } from '../../base/result';
import { may } from '../../domain/permissions';
import { MOST_RECORDED, recordedTypeOf } from '../../domain/recordings';
import { recordOf } from '../../domain/records/index';
import { readField } from '../../domain/validate';
import type { Outcome } from '../engine';
import type { OpenedSeat } from '../entrance/openedSeat';
import { romeDay } from '../register/romeDay';
import { ownProfile } from '../seat/seat';
import type { Work } from '../workNames';
import { sealAttachment } from './attachments';

type Added = Outcome<{ readonly rowId: string }>;

/** Whether what is said of a sound could stand in its row. */
const fits = (values: Readonly<Record<string, unknown>>, today: string): boolean =>
  Object.entries(values).every(([name, raw]) => {
    const field = recordOf('recording').fields[name];
    return field !== undefined && readField(field, raw, { today }).ok;
  });

export const createRecordingWork = (
  { seat, records }: OpenedSeat,
  after: (outcome: Added, ids: readonly string[]) => Promise<Added>,
): Pick<Work, 'addRecording'> => {
  const add = async (
    wordings: string,
    ...[{ text, ...about }, bytes, asked]: Parameters<Work['addRecording']>
  ): Promise<Added> => {
    const profile = ownProfile(seat);
    const type = recordedTypeOf(asked);
    if (!profile || !may(profile, 'create', 'recording')) return fail('not_allowed');
    if (bytes.length > MOST_RECORDED) return fail('recording_too_large');
    if (!type || bytes.length === 0) return fail('invalid_values');
    // Refused with the sound it would be of: a row that names nothing could never be heard.
    const values = { ...about, ...(text !== '' && { text }), bytes: bytes.length };
    if (!fits(values, romeDay(seat.ports.now()))) return fail('invalid_values');
    const sound = await sealAttachment(seat, wordings, bytes, { kind: 'recording', type });
    if (!sound.ok) return sound;
    const { documentId: file, changes, forget } = sound.value;
    const added = await records
      .addRow(wordings, 'recording', { ...values, file }, undefined, changes)
      .catch((fault) => {
        forget();
        throw fault;
      });
    if (added.ok) return added;
    forget();
    return added.error === 'storage_full' ? fail('no_room_for_attachment') : added;
  };
  return {
    addRecording: async (about, bytes, type) => {
      const wordings = await seat.inTurn(() => records.ofTeam('wordings'));
      return after(await seat.inTurn(() => add(wordings, about, bytes, type)), [wordings]);
    },
  };
};

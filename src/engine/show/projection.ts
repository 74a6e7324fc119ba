/**
 * [T9] Public knowledge as it lies in clear for the locked tablet: made from the document when that changes and at every
 * unlock, read without keys. A projection that is missing or damaged is empty until the next unlock.
 */
import { toBase64Url } from '../../base/bytes';
import { ONLY_LABEL, recordsIn } from '../../domain/documents';
import { inForce, type PublicRow, publicValues } from '../../domain/publicKnowledge';
import { recordOf } from '../../domain/records/index';
import { emptyProjection, projectionOf, readProjection } from '../../replica/projection';
import type { PublicStore } from '../../storage/publicStore';
import { rowsOf } from '../documents/rowView';
import { derivedDocId } from '../seat/derivedIds';
import type { Seat } from '../seat/seat';

export interface Projection {
  /** The same for all seats of a team on a tablet, random to everybody else; none for a guest, who cannot derive it yet. */
  readonly name: string | undefined;
  /** What is public now. In turn. */
  rows(): Promise<readonly PublicRow[]>;
  /** Makes the projection anew. In turn; never fails, for what it could not keep comes again at the next unlock. */
  keep(): Promise<void>;
}

const records = recordsIn('public');

export const createProjection = async (seat: Seat): Promise<Projection> => {
  if (!seat.roster.teamSecret) return { name: undefined, rows: async () => [], keep: async () => undefined };
  const name = toBase64Url(await derivedDocId(seat, 'projection', ONLY_LABEL));
  const documentId = toBase64Url(await derivedDocId(seat, 'public', ONLY_LABEL));

  const rows: Projection['rows'] = async () => {
    const document = await seat.library.open(documentId);
    if (!document) return [];
    const found = records.flatMap((record) =>
      rowsOf(seat, document, record).flatMap(({ id, cells }) => {
        const shown = Object.fromEntries(Object.entries(cells).map(([field, { value }]) => [field, value]));
        const values = publicValues(recordOf(record), shown);
        return values ? [{ record, id, values, at: cells['language']?.at ?? 0 }] : [];
      }),
    );
    return inForce(found);
  };
  return {
    name,
    rows,
    keep: async () => {
      if (seat.library.known(documentId)) await seat.ports.publicStore.replace(name, projectionOf(await rows()));
    },
  };
};

/** Without any key. */
export const readProjections = async (store: PublicStore, names: Iterable<string>): Promise<readonly PublicRow[]> => {
  const found: PublicRow[] = [];
  for (const name of names) {
    const doc = emptyProjection();
    if (await store.read(name, doc)) found.push(...(readProjection(doc, records) as readonly PublicRow[]));
  }
  return found;
};

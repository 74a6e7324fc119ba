/**
 * [S11] What goes with documents that are erased: their annexes, begun or not, of whatever circle; and what is attached to
 * them, as the attachments say themselves and as the rows say that name them, for who cannot open the ones may read the others.
 */
import type { DocumentKind } from '../../domain/documentKind';
import { documents, recordsIn } from '../../domain/documents';
import { ATTACHMENT } from '../../domain/fields/reference';
import { type RecordName, recordOf } from '../../domain/records/index';
import { attachedTo } from '../attachments/attachments';
import { annexIdsOf, formerIds } from '../documents/annexes';
import type { OpenDocument } from '../documents/documentReader';
import { rowsOf } from '../documents/rowView';
import type { Seat } from '../seat/seat';

/** Fields of a record that name an attachment. */
const attachingFields = (record: RecordName): readonly string[] =>
  Object.entries(recordOf(record).fields).flatMap(([name, field]) =>
    'target' in field && field.target === ATTACHMENT ? [name] : [],
  );

/** What rows of the document name, or name beside each other; `of`: those records only. */
export const namedAttachments = (seat: Seat, document: OpenDocument, of?: readonly RecordName[]): readonly string[] =>
  (of ?? recordsIn(document.about.kind as DocumentKind)).flatMap((record) => {
    const fields = attachingFields(record);
    if (fields.length === 0) return [];
    const cells = rowsOf(seat, document, record).flatMap((row) => fields.map((field) => row.cells[field]));
    const values = cells.flatMap((cell) => [cell?.value, ...(cell?.others ?? []).map(({ value }) => value)]);
    return values.filter((value): value is string => typeof value === 'string');
  });

export interface Belongings {
  readonly annexes: readonly string[];
  readonly attachments: readonly string[];
  /** Attachments that are not here, so that nobody can say whose they are. */
  readonly unread: number;
}

/** An annex or an attachment has nothing of its own. */
const hasBelongings = (seat: Seat, id: string): boolean =>
  documents[seat.library.known(id)?.kind as DocumentKind]?.main !== undefined;

/** In turn. */
export const belongingsOf = async (seat: Seat, ids: readonly string[]): Promise<Belongings> => {
  const owning = ids.filter((id) => hasBelongings(seat, id));
  const owners = [...new Set((await Promise.all(owning.map((id) => formerIds(seat, id)))).flat())];
  const attached = await attachedTo(seat, owners);
  const named: string[] = [];
  for (const id of owning) {
    const document = await seat.library.open(id);
    if (document) named.push(...namedAttachments(seat, document));
  }
  return {
    annexes: await annexIdsOf(seat, owners),
    attachments: [...new Set([...attached.ids, ...named])],
    unread: attached.unread,
  };
};

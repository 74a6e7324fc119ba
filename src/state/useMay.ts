import type { Profile } from '../domain/circles';
import { type Action, may, mayEditField, mayWhereShared, type Subject } from '../domain/permissions';
import type { RecordName } from '../domain/records/index';
import type { DocumentView } from '../engine/documents/documentViews';
import { useReadingOnly, useSession } from './useSession';

/** Where nothing can be written, whoever might write only reads. */
const useCan = (): ((action: Action) => boolean) => {
  const isReadingOnly = useReadingOnly();
  return (action) => action === 'read' || !isReadingOnly;
};

/** What the person's profile lets the screens offer. The engine refuses the rest in any case. */
export const useMay = (): ((action: Action, subject: Subject) => boolean) => {
  const { profile, administrator } = useSession();
  const can = useCan();
  return (action, subject) => can(action) && may(profile as Profile, action, subject, administrator);
};

/** The same inside a document on the screen: where it is shared with this seat the matrix alone decides. */
export const useMayInside = (
  document: Pick<DocumentView, 'shared'>,
): ((action: Action, record: RecordName) => boolean) => {
  const may = useMay();
  const can = useCan();
  const { profile } = useSession();
  return (action, record) =>
    document.shared ? can(action) && mayWhereShared(profile as Profile, action, record) : may(action, record);
};

/** Whether one answer of a row in it may be changed: perhaps where the rest of the row is only read. */
export const useMayEditField = (
  document: Pick<DocumentView, 'shared'>,
): ((record: RecordName, field: string) => boolean) => {
  const mayInside = useMayInside(document);
  const can = useCan();
  const { profile, administrator } = useSession();
  const isBesides = (record: RecordName, field: string): boolean =>
    can('edit') && !document.shared && mayEditField(profile as Profile, record, field, administrator);
  return (record, field) => mayInside('edit', record) || isBesides(record, field);
};

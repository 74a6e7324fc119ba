import { circlesOf, type Profile } from '../domain/circles';
import { type Action, may, mayWhereShared, type Subject } from '../domain/permissions';
import type { RecordName } from '../domain/records/index';
import { useSession } from './useSession';

/** What the person's profile lets the screens offer. The engine refuses the rest in any case. */
export const useMay = (): ((action: Action, subject: Subject) => boolean) => {
  const { profile, administrator } = useSession();
  return (action, subject) => may(profile as Profile, action, subject, administrator);
};

/** The same inside a document on the screen: a guest opens only what is shared with him, and there the matrix alone decides. */
export const useMayInside = (): ((action: Action, record: RecordName) => boolean) => {
  const may = useMay();
  const { profile } = useSession();
  const isGuest = !circlesOf(profile as Profile).includes('everyone');
  return (action, record) => (isGuest ? mayWhereShared(profile as Profile, action, record) : may(action, record));
};

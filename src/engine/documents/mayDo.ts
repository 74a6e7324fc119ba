/** What the person at this tablet may do with which record: the matrix, what is shared with a guest, and a few answers besides. */
import { equalBytes, toBase64Url } from '../../base/bytes';
import { type Action, may, mayEditField, mayWhereShared } from '../../domain/permissions';
import type { RecordName } from '../../domain/records/index';
import { ownProfile, type Seat } from '../seat/seat';

export interface MayDo {
  allowed(action: Action, record: RecordName): boolean;
  /** In a document that is shared with this guest, what the matrix gives his profile; elsewhere what its keys allow. */
  allowedIn(documentId: string, action: Action, record: RecordName): boolean;
  mayEdit(documentId: string, at: { readonly record: RecordName; readonly field: string }): boolean;
  /** A guest begins documents too: those shared with him from the start, which he and the team read. */
  mayBegin(main: RecordName, guest: string | undefined): boolean;
}

export const createMayDo = (seat: Seat): MayDo => {
  const administrator = (): boolean =>
    [...seat.roster.members.values()].some((one) => toBase64Url(one.seat) === seat.name && one.administrator);
  const allowed: MayDo['allowed'] = (action, record) => {
    const mine = ownProfile(seat);
    return mine !== undefined && may(mine, action, record, administrator());
  };
  const allowedIn: MayDo['allowedIn'] = (documentId, action, record) => {
    const guest = seat.library.known(documentId)?.guest;
    const mine = ownProfile(seat);
    if (!guest || !mine || !equalBytes(guest, seat.keys.seat)) return allowed(action, record);
    return mayWhereShared(mine, action, record);
  };
  return {
    allowed,
    allowedIn,
    mayEdit: (documentId, { record, field }) => {
      const mine = ownProfile(seat);
      // A guest's part of a file has no such fields.
      const isBesides = mine !== undefined && mayEditField(mine, record, field, administrator());
      return allowedIn(documentId, 'edit', record) || isBesides;
    },
    mayBegin: (main, guest) => {
      const mine = ownProfile(seat);
      if (guest !== seat.name || !mine) return allowed('create', main);
      return mayWhereShared(mine, 'create', main);
    },
  };
};

import type { Profile } from '../domain/circles';
import { type Action, may, type Subject } from '../domain/permissions';
import { useSession } from './useSession';

/** What the person's profile lets the screens offer. The engine refuses the rest in any case. */
export const useMay = (): ((action: Action, subject: Subject) => boolean) => {
  const { profile, administrator } = useSession();
  return (action, subject) => may(profile as Profile, action, subject, administrator);
};

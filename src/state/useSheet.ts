import { useShown } from './stores';
import { useSession } from './useSession';

/** How it stands with the recovery sheet: what was said of it on this tablet, as long as the team has one in force. */
export const useSheet = (): ReturnType<typeof useSession>['recoverySheet'] => {
  const { recoverySheet, administrator } = useSession();
  const members = useShown('team', (state) => state.team?.members);
  const isNone = members !== undefined && !members.some(({ paper }) => paper);
  return administrator && isNone ? 'postponed' : recoverySheet;
};

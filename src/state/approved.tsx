import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { isSame } from '../base/isSame';
import { type ApprovedTexts, approvedFrom } from '../domain/review/approvedTexts';
import { useShown } from './stores';
import { usePublicKnowledge } from './usePublicKnowledge';

const NONE: ApprovedTexts = new Map();
const ApprovedContext = createContext(NONE);

/** Asks once for all screens, open, covered or locked. Nothing waits for it: until it is here, what ships with the app is shown. */
export const ApprovedProvider = ({ children }: { readonly children: ReactNode }) => {
  const tablet = useShown('session', ({ tablet }) => tablet.kind);
  const rows = usePublicKnowledge(tablet !== 'starting' && tablet !== 'unusable', tablet);
  const [known, setKnown] = useState(NONE);
  const now = useMemo(() => approvedFrom(rows ?? []), [rows]);
  // A service that was corrected changes no word: whoever shows words must not be drawn anew.
  if (now !== known && !isSame([...now.values()], [...known.values()])) setKnown(now);
  return <ApprovedContext value={known}>{children}</ApprovedContext>;
};

/** The sentences in force. */
export const useApproved = (): ApprovedTexts => useContext(ApprovedContext);

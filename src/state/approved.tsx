import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { isSame } from '../base/isSame';
import { type ApprovedRecordings, recordingsFrom } from '../domain/review/approvedRecordings';
import { type ApprovedTexts, approvedFrom } from '../domain/review/approvedTexts';
import { useShown } from './stores';
import { usePublicKnowledge } from './usePublicKnowledge';

const NO_TEXTS: ApprovedTexts = new Map();
const NO_RECORDINGS: ApprovedRecordings = new Map();
const ApprovedContext = createContext(NO_TEXTS);
const RecordingsContext = createContext(NO_RECORDINGS);

/** The same map for as long as it says the same: a service that was corrected changes no word, and nothing is drawn anew. */
const useSteadyMap = <V,>(now: ReadonlyMap<string, V>): ReadonlyMap<string, V> => {
  const [known, setKnown] = useState(now);
  if (now === known || isSame([...now.values()], [...known.values()])) return known;
  setKnown(now);
  return now;
};

/** Asks once for all screens, open, covered or locked. Nothing waits for it: until it is here, what ships with the app is shown. */
export const ApprovedProvider = ({ children }: { readonly children: ReactNode }) => {
  const tablet = useShown('session', ({ tablet }) => tablet.kind);
  const rows = usePublicKnowledge(tablet !== 'starting' && tablet !== 'unusable', tablet);
  const texts = useSteadyMap(useMemo(() => approvedFrom(rows ?? []), [rows]));
  const recordings = useSteadyMap(useMemo(() => recordingsFrom(rows ?? []), [rows]));
  return (
    <ApprovedContext value={texts}>
      <RecordingsContext value={recordings}>{children}</RecordingsContext>
    </ApprovedContext>
  );
};

/** The sentences in force. */
export const useApproved = (): ApprovedTexts => useContext(ApprovedContext);

/** The voices that are played. */
export const useApprovedRecordings = (): ApprovedRecordings => useContext(RecordingsContext);

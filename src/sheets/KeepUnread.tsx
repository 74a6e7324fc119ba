import { type ReactNode, useMemo } from 'react';
import { useFormDraft } from '../state/useFormDraft';
import { UnreadContext } from './useUnread';

/** One copy for all forms of the app: two of them that kept one each would write over what the other keeps. */
export const KeepUnread = ({ children }: { readonly children: ReactNode }) => {
  const [texts, keep] = useFormDraft('unread');
  const kept = useMemo(() => ({ texts, keep }), [texts, keep]);
  return <UnreadContext value={kept}>{children}</UnreadContext>;
};

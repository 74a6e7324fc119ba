import { useEffect } from 'react';
import { Link } from 'wouter';
import { useProblemWords } from '../../i18n/useProblemWords';
import { useWords } from '../../i18n/useWords';
import type { Notice as NoticeState } from '../../state/noticesStore';
import { useShown } from '../../state/stores';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';

const SHORT = 6000;

const Message = ({ notice }: { readonly notice: NoticeState }) => {
  const { t } = useWords();
  const problemWords = useProblemWords();
  const dismiss = useShown('notices', (state) => state.dismiss);
  useEffect(() => {
    if (notice.kind === 'problem') return;
    const timer = window.setTimeout(() => dismiss(notice.id), SHORT);
    return () => window.clearTimeout(timer);
  }, [notice, dismiss]);
  if (notice.kind === 'problem') {
    const words = problemWords(notice.code);
    return (
      <Notice
        tone="bad"
        title={words.title}
        live="assertive"
        actions={
          <>
            {notice.about !== undefined && (
              <Link href={`/cases/${notice.about}`} className="button">
                {t('openThatCase')}
              </Link>
            )}
            <Button onClick={() => dismiss(notice.id)}>{t('understood')}</Button>
          </>
        }
      >
        <p>{`${words.data} ${words.todo}`}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="good" live="polite">
      <p>{t(`done.${notice.what}`, { name: notice.name })}</p>
    </Notice>
  );
};

/**
 * What went well lies over the lower edge for some seconds and moves nothing. A problem stays until read, so it takes room of its own
 * and covers nothing.
 */
export const Messages = () => {
  const notices = useShown('notices', (state) => state.notices);
  const isProblem = ({ kind }: NoticeState): boolean => kind === 'problem';
  const all = (some: readonly NoticeState[]) => some.map((notice) => <Message key={notice.id} notice={notice} />);
  return (
    <>
      <div className="frame-problems">{all(notices.filter(isProblem))}</div>
      <div className="messages">{all(notices.filter((notice) => !isProblem(notice)))}</div>
    </>
  );
};

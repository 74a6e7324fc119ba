import { useEffect, useState } from 'react';
import { isDocumentKind } from '../../domain/documents';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import type { ReviewView } from '../../state/shown';
import { useShown, useStores } from '../../state/stores';
import { useSession } from '../../state/useSession';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

/** Of one person; so many fit on a tablet. */
const LINES = 12;

type Unread = NonNullable<ReviewView['entries'][number]['unread']>;

/**
 * [L8] What came in from colleagues and is not applied: who, how much, of which day. An administrator decides. What is set aside
 * is not asked about again, so that is said before it is done.
 */
export const Reviews = () => {
  const { t } = useWords();
  const formats = useFormats();
  const { engine, sync } = useStores();
  const { administrator } = useSession();
  const count = useShown('sync', (state) => state.status?.review);
  const task = useTask();
  const [reviews, setReviews] = useState<readonly ReviewView[]>([]);
  const [asking, setAsking] = useState<ReviewView>();
  // Whatever changes the number changes the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew with each number
  useEffect(() => {
    void engine.reviews().then(setReviews);
  }, [engine, count]);
  const decide = async (decision: () => ReturnType<typeof engine.acceptReview>): Promise<void> => {
    if (await task.run(decision)) setAsking(undefined);
    setReviews(await engine.reviews());
    sync.getState().showStatus(await engine.syncStatus());
  };
  if (reviews.length === 0) return null;
  const what = (kind: string, title: string): string => {
    if (kind === 'rest') return t('reviews.rest');
    const known = isDocumentKind(kind) ? t(`documentKinds.${kind}`) : t('reviews.unknown');
    return title === '' ? known : `${known} \u2068${title}\u2069`;
  };
  const whoReads = ({ circle, readers, isLeft }: Unread): string => {
    const work = t(`circles.${circle}`);
    if (readers.length === 0) return t('reviews.unreadByAll', { work });
    const names = formats.list(readers);
    return t(isLeft ? 'reviews.unreadLeft' : 'reviews.unread', { work, names });
  };
  return (
    <section className="panel stack">
      <h2>{t('reviews.title')}</h2>
      <p>{administrator ? t('reviews.lead') : t('reviews.askAdministrator')}</p>
      <ul className="list">
        {reviews.map((review) => (
          <li className="list-item review" key={review.seatId}>
            <span className="list-main">
              <bdi className="list-title">{review.name}</bdi>
              {review.entries.slice(0, LINES).map(({ kind, title, day, why, count: times, unread }) => (
                <span className="small" key={`${kind} ${title} ${day} ${why} ${unread?.circle}`}>
                  {t('reviews.line', {
                    count: times,
                    what: what(kind, title),
                    when: formats.day(day),
                    why: t(`reviews.${why}`),
                  })}
                  {unread && ` ${whoReads(unread)}`}
                </span>
              ))}
              {review.entries.length > LINES && (
                <span className="small">{t('reviews.more', { count: review.entries.length - LINES })}</span>
              )}
            </span>
            {administrator && (
              <span className="row">
                {review.mayAccept && (
                  <Button
                    look="main"
                    busy={task.running}
                    onClick={() => void decide(() => engine.acceptReview(review.seatId))}
                  >
                    {t('reviews.accept')}
                  </Button>
                )}
                <Button busy={task.running} onClick={() => setAsking(review)}>
                  {t('reviews.setAside')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {administrator && <p className="soft">{t('reviews.kept')}</p>}
      {task.problem && !asking && <ProblemNotice code={task.problem} />}
      {asking && (
        <Dialog
          title={t('reviews.askTitle', { name: asking.name })}
          close={t('close')}
          onClose={() => setAsking(undefined)}
        >
          <p>{t('reviews.askDoes')}</p>
          <p>{t('reviews.askBack')}</p>
          {task.problem && <ProblemNotice code={task.problem} />}
          <Button
            look="danger"
            busy={task.running}
            onClick={() => void decide(() => engine.setAsideReview(asking.seatId))}
          >
            {t('reviews.askDo')}
          </Button>
        </Dialog>
      )}
    </section>
  );
};

import { useEffect, useState } from 'react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import type { GapView, SyncStatus } from '../../state/shown';
import { useStores } from '../../state/stores';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

/** Documents in which changes wait for others, and what can be done when they do not come. */
export const Gaps = ({ status }: { readonly status: SyncStatus | undefined }) => {
  const { t } = useWords();
  const formats = useFormats();
  const { engine, sync } = useStores();
  const task = useTask();
  const [gaps, setGaps] = useState<readonly GapView[]>([]);
  const [asking, setAsking] = useState<GapView>();
  // Whatever changes the status may change what waits.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew with each status
  useEffect(() => {
    void engine.gaps().then(setGaps);
  }, [engine, status]);
  const pass = async ({ documentId }: GapView): Promise<void> => {
    const done = await task.run(() => engine.passGap(documentId));
    if (!done) return;
    setAsking(undefined);
    sync.getState().showStatus(await engine.syncStatus());
  };
  if (gaps.length === 0) return null;
  const titleOf = (gap: GapView): string => gap.title || t('gaps.untitled');
  return (
    <section className="stack">
      <h2>{t('gaps.title')}</h2>
      <ul className="list">
        {gaps.map((gap) => (
          <li className="list-item" key={gap.documentId}>
            <span className="list-main">
              <bdi className="list-title">{titleOf(gap)}</bdi>
              {gap.since !== undefined && (
                <p>
                  {t('gaps.waits', {
                    count: gap.entries,
                    names: formats.list(gap.waitsFor),
                    when: formats.moment(gap.since),
                  })}
                </p>
              )}
              {gap.passed.map(({ of, by, at }) => (
                <p className="small" key={`${of} ${by} ${at}`}>
                  {t('gaps.passed', { of, by, when: formats.moment(at) })}
                </p>
              ))}
            </span>
            {gap.mayPass && <Button onClick={() => setAsking(gap)}>{t('gaps.pass')}</Button>}
          </li>
        ))}
      </ul>
      {asking && (
        <Dialog title={t('gaps.askTitle')} close={t('close')} onClose={() => setAsking(undefined)}>
          <p>{t('gaps.askText', { title: titleOf(asking), names: formats.list(asking.waitsFor) })}</p>
          <p>{t('gaps.askLater')}</p>
          {task.problem && <ProblemNotice code={task.problem} />}
          <Button look="main" busy={task.running} onClick={() => void pass(asking)}>
            {t('gaps.pass')}
          </Button>
        </Dialog>
      )}
    </section>
  );
};

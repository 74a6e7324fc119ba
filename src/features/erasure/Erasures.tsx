import { useCallback, useEffect, useState } from 'react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import type { ErasureView } from '../../state/shown';
import { useEngine } from '../../state/stores';
import { useSession } from '../../state/useSession';
import { useTask } from '../../state/useTask';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { Due } from './Due';
import { Erasure } from './Erasure';

/** Receipts of other tablets come in at the relay, which tells nobody by itself. */
const ASK_AGAIN_MS = 5_000;

/** What is due, what was erased, how far it has come on the others' tablets, and taking it back while that can be done. */
export const Erasures = () => {
  const { t } = useWords();
  const engine = useEngine();
  const { administrator } = useSession();
  const task = useTask();
  const [erasures, setErasures] = useState<readonly ErasureView[]>();
  const load = useCallback(async () => setErasures(await engine.erasures()), [engine]);
  const isUnderWay = erasures?.some(({ state, tablets }) => state !== 'taken_back' && tablets?.done !== tablets?.seats);
  useEffect(() => void load(), [load]);
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = window.setInterval(() => void load(), ASK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [isUnderWay, load]);
  const takeBack = async ({ id }: ErasureView): Promise<void> => {
    await task.run(() => engine.takeBackErasure(id));
    await load();
  };
  return (
    <Page title={t('erasure.listTitle')} lead={t('erasure.listLead')}>
      {task.problem && <ProblemNotice code={task.problem} />}
      <Due key={erasures?.map(({ id, state }) => id + state).join()} />
      <section className="stack">
        <h2>{t('erasure.decidedTitle')}</h2>
        {!erasures && <Progress label={t('opening')} done={0} total={0} />}
        {erasures?.length === 0 && (
          <EmptyState
            title={t('erasure.none')}
            text={administrator ? t('erasure.howTo') : t('erasure.askAdministrator')}
          />
        )}
        <ul className="list">
          {erasures?.map((one) => (
            <Erasure
              key={one.id}
              erasure={one}
              onTakeBack={administrator ? () => void takeBack(one) : undefined}
              busy={task.running}
            />
          ))}
        </ul>
      </section>
    </Page>
  );
};

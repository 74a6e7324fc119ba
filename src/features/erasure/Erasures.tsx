import { useCallback, useEffect, useState } from 'react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import type { ErasureView } from '../../state/shown';
import { useEngine } from '../../state/stores';
import { useSession } from '../../state/useSession';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { Due } from './Due';
import { useWhat } from './useWhat';

/** What was erased, how far it has come on the others' tablets, and taking it back while that can be done. */
export const Erasures = () => {
  const { t } = useWords();
  const formats = useFormats();
  const what = useWhat();
  const engine = useEngine();
  const { administrator } = useSession();
  const task = useTask();
  const [erasures, setErasures] = useState<readonly ErasureView[]>();
  const [round, setRound] = useState(0);
  const load = useCallback(async () => setErasures(await engine.erasures()), [engine]);
  useEffect(() => void load(), [load]);
  const takeBack = async ({ id }: ErasureView): Promise<void> => {
    await task.run(() => engine.takeBackErasure(id));
    setRound((before) => before + 1);
    await load();
  };
  const stateOf = ({ state, at }: ErasureView): string =>
    state === 'waiting' ? t('erasure.waiting', { when: formats.moment(at) }) : t(`erasure.${state}`);
  return (
    <Page title={t('erasure.listTitle')} lead={t('erasure.listLead')}>
      {task.problem && <ProblemNotice code={task.problem} />}
      {!erasures && <Progress label={t('opening')} done={0} total={0} />}
      {erasures?.length === 0 && <p>{t('erasure.none')}</p>}
      <ul className="list">
        {erasures?.map((one) => (
          <li className="list-item" key={one.id}>
            <span className="list-main">
              <span className="list-title">{what(one.kinds)}</span>
              <p>{stateOf(one)}</p>
              {one.tablets && one.state === 'destroyed' && (
                <p>{t('erasure.tablets', { count: one.tablets.seats, done: one.tablets.done })}</p>
              )}
              <p className="small">{t('erasure.decided', { by: one.by, when: formats.moment(one.decidedAt) })}</p>
            </span>
            {administrator && one.state === 'waiting' && (
              <Button busy={task.running} onClick={() => void takeBack(one)}>
                {t('erasure.takeBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Due round={round} />
    </Page>
  );
};

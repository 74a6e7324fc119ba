import { useState } from 'react';
import { useParams } from 'wouter';
import { isEasyPin } from '../../domain/easyPin';
import { FoundingSteps } from '../../forms/FoundingSteps';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { useStores } from '../../state/stores';
import { useGoOn } from '../../state/useGoOn';
import { useTask } from '../../state/useTask';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { PinPad } from '../../ui/PinPad';

const ROUTES = { sheet: '/team/sheet/founding', today: '/today', back: 'back' } as const;
const routeAfter = (then: string | undefined) => ROUTES[then as keyof typeof ROUTES] ?? '/team/settings';

/** Four digits, typed twice: they bring back a covered screen and protect nothing that is stored. */
export const SetPin = () => {
  const { t } = useWords();
  const { engine, session: store, notices } = useStores();
  const { then } = useParams();
  const goOn = useGoOn();
  const task = useTask();
  const [first, setFirst] = useState<string>();
  const [refused, setRefused] = useState<'differ' | 'easy'>();
  const onPin = async (pin: string): Promise<void> => {
    if (first === undefined) {
      // Said before it is typed a second time.
      setRefused(isEasyPin(pin) ? 'easy' : undefined);
      return setFirst(isEasyPin(pin) ? undefined : pin);
    }
    setFirst(undefined);
    if (pin !== first) return setRefused('differ');
    if (!(await task.run(() => engine.setPin(pin)))) return;
    store.getState().change({ pinSet: true });
    if (!then) notices.getState().done('pin_set');
    // Asked for in the middle of something: that goes on, `back` where it was.
    goOn(routeAfter(then), { replace: true });
  };
  return (
    <Page title={t('pin.title')} lead={t('pin.lead')} before={then === 'sheet' && <FoundingSteps current="stepPin" />}>
      <section className="panel">
        <p role="status" className="list-title">
          {first === undefined ? t('pin.choose') : t('pin.again')}
        </p>
        {refused === 'easy' && <ProblemNotice code="pin_too_easy" />}
        {refused === 'differ' && (
          <Notice tone="warm" live="assertive">
            <p>{t('pin.differ')}</p>
          </Notice>
        )}
        {task.problem && <ProblemNotice code={task.problem} />}
        <PinPad
          label={t('pin.choose')}
          length={4}
          words={{ erase: t('pin.erase'), typed: (count) => t('pin.typed', { count }) }}
          onPin={(pin) => void onPin(pin)}
        />
      </section>
      <Notice>
        <p>{t('pin.notAtRest')}</p>
        <p>{t('pin.holdLocks')}</p>
      </Notice>
    </Page>
  );
};

import { BadgeCheck, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Values } from '../../domain/fields/field';
import { useWords } from '../../i18n/useWords';
import { useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { Button } from '../../ui/Button';

export interface VerifyNowProps {
  readonly id: string;
  readonly values: Values;
}

/**
 * Somebody has just asked the service: it is as it stands here, from today. One nobody knew of is there, then. Taken back at
 * another tap, for as long as the screen stays.
 */
export const VerifyNow = ({ id, values }: VerifyNowProps) => {
  const { t } = useWords();
  const { engine, notices } = useStores();
  const [before, setBefore] = useState<Values>();
  const write = async (next: Values): Promise<boolean> => {
    const documentId = await engine.publicDocument();
    for (const [field, value] of Object.entries(next)) {
      const outcome = await engine.setField(documentId, 'service', id, field, value);
      if (!outcome.ok) {
        notices.getState().problem(outcome.error);
        return false;
      }
    }
    return true;
  };
  const verify = async (): Promise<void> => {
    const { assuredOn, status } = values;
    const isBack = status === 'inactive';
    if (!(await write({ assuredOn: todayInRome(), ...(isBack && { status: 'active' }) }))) return;
    setBefore({ assuredOn, ...(isBack && { status }) });
  };
  const takeBack = async (): Promise<void> => {
    if (before && (await write(before))) setBefore(undefined);
  };
  const named = (label: string): string => `${label}: ${String(values['name'] ?? '')}`;
  return before ? (
    <span className="row" role="status">
      <span className="service-sure">{t('directory.verifiedToday')}</span>
      <Button
        icon={<Undo2 size={18} className="mirrored" aria-hidden="true" />}
        aria-label={named(t('directory.takeBack'))}
        onClick={() => void takeBack()}
      >
        {t('directory.takeBack')}
      </Button>
    </span>
  ) : (
    <Button
      icon={<BadgeCheck size={18} aria-hidden="true" />}
      aria-label={named(t('directory.askedRight'))}
      onClick={() => void verify()}
    >
      {t('directory.askedRight')}
    </Button>
  );
};

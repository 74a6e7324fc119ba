import { Undo2 } from 'lucide-react';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import type { ErasureView } from '../../state/shown';
import { Button } from '../../ui/Button';
import { useWhat } from './useWhat';

export interface ErasureProps {
  readonly erasure: ErasureView;
  /** For those who may. */
  readonly onTakeBack: (() => void) | undefined;
  readonly busy: boolean;
}

const tagOf = ({ state, tablets }: ErasureView): string => {
  if (state === 'waiting') return 'tag tag-warm';
  return state === 'destroyed' && tablets && tablets.done === tablets.seats ? 'tag tag-good' : 'tag';
};

/** One decision: what, how far it has come, whose it was, and the way back while there is one. */
export const Erasure = ({ erasure, onTakeBack, busy }: ErasureProps) => {
  const { t } = useWords();
  const formats = useFormats();
  const what = useWhat();
  const { state, since, at, tablets, by, decidedAt } = erasure;
  const counted = state === 'destroyed' && tablets;
  return (
    <li className="list-item">
      <span className="list-main">
        <span className="list-title">{what(erasure.kinds)}</span>
        <span className="row">
          <span className={tagOf(erasure)}>
            {counted ? t('erasure.tablets', { count: tablets.seats, done: tablets.done }) : t(`erasure.${state}`)}
          </span>
        </span>
        {state === 'waiting' && <p>{t('erasure.until', { when: formats.moment(at) })}</p>}
        {state === 'taken_back' && <p>{t(since ? 'erasure.erasedSince' : 'erasure.backAgain')}</p>}
        {counted && tablets.done < tablets.seats && <p>{t('erasure.othersFollow')}</p>}
        <p className="small">{t('erasure.decided', { by, when: formats.moment(decidedAt) })}</p>
      </span>
      {onTakeBack && state === 'waiting' && (
        <Button busy={busy} icon={<Undo2 aria-hidden="true" />} onClick={onTakeBack}>
          {t('erasure.takeBack')}
        </Button>
      )}
    </li>
  );
};

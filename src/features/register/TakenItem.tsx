import { access } from '../../domain/records/access';
import { useShowValue } from '../../forms/useShowValue';
import { useWords } from '../../i18n/useWords';
import type { AccessRow } from '../../state/shown';
import { Button } from '../../ui/Button';

export interface TakenItemProps {
  readonly row: AccessRow;
  readonly height: number;
  readonly onPutBack: (() => void) | undefined;
}

/** An access taken back: as tall as it was, and where it was, for as long as it may be regretted. */
export const TakenItem = ({ row, height, onPutBack }: TakenItemProps) => {
  const { t } = useWords();
  const show = useShowValue();
  return (
    <li className="list-item access-taken" style={{ minBlockSize: height }}>
      <span className="list-main" role="status">
        <span className="list-title">{t('register.taken')}</span>
        <span className="small soft">{show(access.fields.nationality, row.values['nationality'])}</span>
      </span>
      {onPutBack && <Button onClick={onPutBack}>{t('restore')}</Button>}
    </li>
  );
};

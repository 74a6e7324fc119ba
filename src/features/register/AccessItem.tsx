import { GitFork, Hourglass } from 'lucide-react';
import { Link } from 'wouter';
import type { AnyField } from '../../domain/fields/index';
import { access } from '../../domain/records/access';
import { useShowValue } from '../../forms/useShowValue';
import { useWords } from '../../i18n/useWords';
import type { AccessRow } from '../../state/shown';
import { Button } from '../../ui/Button';

export interface AccessItemProps {
  readonly row: AccessRow;
  readonly deskName: string;
  readonly onUndo: (id: string) => void;
}

const SHOWN = ['reason', 'sex', 'ageBand', 'channel'] as const;

export const AccessItem = ({ row, deskName, onUndo }: AccessItemProps) => {
  const { t } = useWords();
  const show = useShowValue();
  const shown = (name: keyof typeof access.fields): string => show(access.fields[name] as AnyField, row.values[name]);
  return (
    <li className="list-item">
      <span className="list-main">
        <span className="list-title">{shown('nationality')}</span>
        <span className="small">{SHOWN.map(shown).join(' · ')}</span>
        <span className="small soft">{deskName}</span>
        {row.others.length > 0 && (
          <span className="tag tag-warm">
            <GitFork size={16} aria-hidden="true" />
            {t('register.twoValues')}
          </span>
        )}
        {row.state === 'waiting' && (
          <span className="tag">
            <Hourglass size={16} aria-hidden="true" />
            {t('register.waiting')}
          </span>
        )}
      </span>
      {row.state === 'waiting' && <Button onClick={() => onUndo(row.id)}>{t('undo')}</Button>}
      {row.mayCorrect && (
        <Link href={`/register/correct/${row.id}`} className="button">
          {t('register.correct')}
        </Link>
      )}
    </li>
  );
};

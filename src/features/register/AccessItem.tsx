import { GitFork, Hourglass, Lock } from 'lucide-react';
import { Link } from 'wouter';
import type { AnyField } from '../../domain/fields/index';
import { access } from '../../domain/records/access';
import { useShowValue } from '../../forms/useShowValue';
import { useWords } from '../../i18n/useWords';
import type { AccessRow } from '../../state/shown';
import { Button } from '../../ui/Button';
import { PreAssess } from './PreAssess';

export interface AccessItemProps {
  readonly row: AccessRow;
  readonly deskName: string;
  /** `height` of the line, which is kept. */
  readonly onTakeBack: (height: number) => void;
}

export const AccessItem = ({ row, deskName, onTakeBack }: AccessItemProps) => {
  const { t } = useWords();
  const show = useShowValue();
  const shown = (name: keyof typeof access.fields): string => show(access.fields[name] as AnyField, row.values[name]);
  const isFirst = row.values['firstAccess'];
  const first = isFirst === 'yes' || isFirst === 'no' ? [t(`register.first.${isFirst}`)] : [];
  return (
    <li className="list-item">
      <span className="list-main">
        <span className="list-title">{shown('nationality')}</span>
        <span className="small">{[shown('reason'), shown('sex'), shown('ageBand'), ...first].join(' · ')}</span>
        <span className="small soft">{[deskName, shown('channel')].join(' · ')}</span>
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
        {row.frozen && (
          <span className="tag">
            <Lock size={16} aria-hidden="true" />
            {t('register.frozen')}
          </span>
        )}
      </span>
      {row.state === 'waiting' && (
        <Button onClick={(event) => onTakeBack(event.currentTarget.closest('li')?.offsetHeight ?? 0)}>
          {t('undo')}
        </Button>
      )}
      {row.mayCorrect && (
        <Link href={`/register/correct/${row.id}`} className="button">
          {t('register.correct')}
        </Link>
      )}
      {row.state === 'waiting' && <PreAssess reason={row.values['reason']} />}
    </li>
  );
};

import { Undo2 } from 'lucide-react';
import type { AnyField } from '../../domain/fields/index';
import { access } from '../../domain/records/access';
import { useShowValue } from '../../forms/useShowValue';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { AskedView } from '../../state/shown';
import { useStores } from '../../state/stores';
import { usePlaces } from '../../state/usePlaces';
import { Button } from '../../ui/Button';
import { useAccessLine } from './useAccessLine';

/** A correction the closed year refused: what it would have changed. */
export const AskedItem = ({ row }: { readonly row: AskedView }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const show = useShowValue();
  const line = useAccessLine();
  const places = usePlaces();
  const { engine, notices } = useStores();
  const { from, to } = row;
  const shown = (name: string, field: AnyField, value: unknown): string =>
    name === 'desk' ? (places.find(({ id }) => id === value)?.name ?? t('figures.unknownDesk')) : show(field, value);
  const changes = Object.entries(access.fields as Readonly<Record<string, AnyField>>)
    .filter(([name]) => from && JSON.stringify(from[name]) !== JSON.stringify(to[name]))
    .map(([name, field]) =>
      t('figures.change', {
        field: words.field('access', name),
        from: shown(name, field, from?.[name]),
        to: shown(name, field, to[name]),
      }),
    );
  const takeBack = async (): Promise<void> => {
    const outcome = await engine.undoAccess(row.id);
    if (!outcome.ok) notices.getState().problem(outcome.error);
  };
  return (
    <li className="list-item">
      <span className="list-main">
        {changes.map((change) => (
          <span className="list-title" key={change}>
            {change}
          </span>
        ))}
        {changes.length === 0 && <span className="list-title">{t('figures.noChange')}</span>}
        <span className="small soft">{line(from ?? to).more}</span>
      </span>
      {row.waiting && (
        <Button look="quiet" icon={<Undo2 aria-hidden="true" />} onClick={() => void takeBack()}>
          {t('undo')}
        </Button>
      )}
    </li>
  );
};

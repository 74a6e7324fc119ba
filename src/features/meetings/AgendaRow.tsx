import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { RowForm } from '../../sheets/RowForm';
import { useReferenceChoices } from '../../sheets/useReferenceChoices';
import type { Mirror } from '../../sheets/useSurroundings';
import type { DocumentView } from '../../state/shown';
import type { AgendaItem } from '../../state/useAgenda';
import { useMay } from '../../state/useMay';
import { Button } from '../../ui/Button';
import { Decisions } from './Decisions';
import { useItemTitle } from './useItemTitle';

export interface AgendaRowProps {
  readonly document: DocumentView;
  readonly mirror: Mirror;
  readonly item: AgendaItem;
  readonly isOver: boolean;
  readonly move: { readonly up: boolean; readonly down: boolean };
  readonly onMove: (by: 1 | -1) => void;
  readonly onTakeOut: () => void;
}

const FIELDS = ['minutesPlanned', 'discussion', 'personInformed', 'informedBy', 'informedOn'];

/** One item: a line, and when it is its turn what was said and decided. */
export const AgendaRow = ({ document, mirror, item, isOver, move, onMove, onTakeOut }: AgendaRowProps) => {
  const { t } = useWords();
  const formats = useFormats();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const members = useReferenceChoices(['member'], document)('member');
  const titleOf = useItemTitle();
  const { cells } = item.row;
  const proposers = Array.isArray(cells['proposedBy']?.value) ? (cells['proposedBy'].value as readonly string[]) : [];
  const names = proposers.flatMap((id) => members.find(({ value }) => value === id)?.label ?? []);
  const title = titleOf(item.row);
  const mayWrite = may('edit', 'agendaItem') && !isOver;
  const caseId = cells['case']?.value;
  return (
    <li>
      <button type="button" className="list-item" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="list-main">
          <bdi className="list-title">{title}</bdi>
          {names.length > 0 && (
            <span className="small soft">{t('meetings.proposedBy', { names: formats.list(names) })}</span>
          )}
        </span>
        {open ? <ChevronDown aria-hidden="true" /> : <ChevronRight className="mirrored" aria-hidden="true" />}
      </button>
      {open && (
        <div className="panel stack">
          {typeof caseId === 'string' && (
            <Link href={`/cases/${caseId}`} className="back">
              {t('meetings.openCase')}
            </Link>
          )}
          <RowForm document={document} row={item.row} mirror={mirror} only={FIELDS} readOnly={!mayWrite} />
          <Decisions document={document} mirror={mirror} item={item.row} isOver={isOver} />
          {mayWrite && (
            <div className="row">
              {move.up && (
                <Button
                  look="quiet"
                  icon={<ArrowUp aria-hidden="true" />}
                  aria-label={t('meetings.up', { what: title })}
                  onClick={() => onMove(-1)}
                />
              )}
              {move.down && (
                <Button
                  look="quiet"
                  icon={<ArrowDown aria-hidden="true" />}
                  aria-label={t('meetings.down', { what: title })}
                  onClick={() => onMove(1)}
                />
              )}
              {!item.isTreated && (
                <Button look="quiet" icon={<Trash2 aria-hidden="true" />} onClick={onTakeOut}>
                  {t('rows.takeOut')}
                </Button>
              )}
            </div>
          )}
        </div>
      )}
    </li>
  );
};

import { History as HistoryIcon, Printer, ScanText } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { recordOf } from '../domain/records/index';
import { ProblemNotice } from '../forms/ProblemNotice';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import type { DocumentView, RowView } from '../state/shown';
import { useStores } from '../state/stores';
import { useMayEditField, useMayInside } from '../state/useMay';
import { useTask } from '../state/useTask';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Changes } from './Changes';
import { changesOfRow } from './changesOf';
import { EarlierWordings } from './EarlierWordings';
import { APP, hasSourceField, isFromPaper, PAPER, SOURCE } from './rowSource';

export interface RowHistoryProps {
  readonly document: DocumentView;
  readonly row: RowView;
  readonly readOnly: boolean;
}

/** What any row can be asked: who wrote what in it and when, the same on paper, and whether it came from there. */
export const RowHistory = ({ document, row, readOnly }: RowHistoryProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const { engine } = useStores();
  const may = useMayInside(document);
  const mayField = useMayEditField(document);
  const task = useTask();
  const [open, setOpen] = useState(false);
  const label = words.record(row.record);
  const fromPaper = isFromPaper(document, row);
  const changes = open ? changesOfRow(document, row) : [];
  const hasText = Object.values(recordOf(row.record).fields).some(({ kind }) => kind === 'longText');
  const mark = () => {
    const to = fromPaper ? APP : PAPER;
    return task.run(() =>
      hasSourceField(row.record)
        ? engine.setField(document.id, row.record, row.id, SOURCE, to)
        : engine.addEvent(document.id, row.record, row.id, SOURCE, to),
    );
  };
  return (
    <div className="row row-history">
      <Button look="quiet" icon={<HistoryIcon size={18} aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('history.open')}
      </Button>
      {fromPaper && <span className="small soft">{t('history.isPaper')}</span>}
      {open && (
        <Dialog title={t('history.title', { what: label })} close={t('close')} onClose={() => setOpen(false)}>
          <div className="stack">
            <div className="row">
              <Link href={`/print/form/${row.record}`} className="button">
                <Printer aria-hidden="true" />
                <span>{t('paperForms.print')}</span>
              </Link>
              {!readOnly && may('edit', row.record) && (
                <Button busy={task.running} icon={<ScanText aria-hidden="true" />} onClick={() => void mark()}>
                  {t(fromPaper ? 'history.notPaper' : 'history.markPaper')}
                </Button>
              )}
            </div>
            {task.problem && <ProblemNotice code={task.problem} />}
            {hasText && (
              <EarlierWordings
                document={document}
                row={row}
                mayEdit={(field) => !readOnly && mayField(row.record, field)}
              />
            )}
            {changes.length === 0 ? (
              <p className="soft">{t('history.none')}</p>
            ) : (
              <Changes changes={changes} readOnly={readOnly} shared={document.shared === true} />
            )}
          </div>
        </Dialog>
      )}
    </div>
  );
};

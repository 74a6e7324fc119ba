import { ArrowUpFromLine, FolderPlus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { isEnded } from '../../domain/caseStatus';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import type { FilePartProps } from '../../sheets/filePart';
import { RowForm } from '../../sheets/RowForm';
import { useShown, useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useMay } from '../../state/useMay';
import { useSession } from '../../state/useSession';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Closing } from './Closing';

/** The code is given; the kind, the person and the desk were chosen when the case was opened. */
const CASE_FIELDS = [
  'status',
  'waitingFor',
  'waitingSince',
  'expectedAnswerBy',
  'riskFlag',
  'forTeam',
  'problem',
  'mainReason',
  'areas',
  'caseManager',
  'teamMembers',
  'network',
  'openedOn',
  'desk',
  'openedAtSite',
  'previousCase',
  'projectCodes',
  'archivedOn',
  'closure',
  'closureNote',
];

export const CasePart = ({ document, mirror }: FilePartProps) => {
  const { t } = useWords();
  const { engine } = useStores();
  const session = useSession();
  const may = useMay();
  const task = useTask();
  const [closing, setClosing] = useState(false);
  const life = useShown('cards', (state) => state.byKind['case'])?.find(
    (card) => card.documentId === document.id,
  )?.caseLife;
  const row = document.rows.find((one) => one.record === 'case');
  const isOver = isEnded(row?.cells['status']?.value as never);
  const promote = () =>
    task.run(() => engine.addEvent(document.id, 'case', row?.id ?? '', 'promoted', { on: todayInRome() }));
  return (
    <>
      {closing && row && <Closing document={document} row={row} onDone={() => setClosing(false)} />}
      {row && (
        <RowForm
          document={document}
          row={row}
          mirror={mirror}
          only={CASE_FIELDS}
          intercept={(field, value) => {
            // To archive asks how it ended first.
            const asks = field === 'status' && value === 'archived';
            if (asks) setClosing(true);
            return asks;
          }}
        />
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
      <div className="row">
        {life?.kind === 'fast' && !isOver && may('edit', 'case') && (
          <Button busy={task.running} icon={<ArrowUpFromLine aria-hidden="true" />} onClick={() => void promote()}>
            {t('cases.promote')}
          </Button>
        )}
        {isOver && may('create', 'case') && (
          <Link href={`/cases/new/after/${document.id}`} className="button">
            <FolderPlus aria-hidden="true" />
            <span>{t('cases.openNext')}</span>
          </Link>
        )}
        {session.administrator && !session.invented && (
          <Link href={`/team/erase/${document.id}`} className="button button-quiet">
            <Trash2 aria-hidden="true" />
            <span>{t('erasure.open')}</span>
          </Link>
        )}
      </div>
    </>
  );
};

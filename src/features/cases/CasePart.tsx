import { Trash2 } from 'lucide-react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/useWords';
import type { FilePartProps } from '../../sheets/filePart';
import { RowForm } from '../../sheets/RowForm';
import { useSession } from '../../state/useSession';

/** The code is given, the person and the desk were chosen when the case was opened. */
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
  'kind',
  'openedOn',
  'desk',
  'openedAtSite',
  'caseManager',
  'teamMembers',
  'network',
  'archivedOn',
  'closure',
  'closureNote',
];

export const CasePart = ({ document, mirror }: FilePartProps) => {
  const { t } = useWords();
  const session = useSession();
  const row = document.rows.find((one) => one.record === 'case');
  return (
    <>
      {row && <RowForm document={document} row={row} mirror={mirror} only={CASE_FIELDS} />}
      {session.administrator && !session.invented && (
        <div className="row">
          <Link href={`/team/erase/${document.id}`} className="button button-quiet">
            <Trash2 aria-hidden="true" />
            <span>{t('erasure.open')}</span>
          </Link>
        </div>
      )}
    </>
  );
};

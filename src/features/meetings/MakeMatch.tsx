import { CornerDownRight } from 'lucide-react';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import type { Card, DocumentView, RowView } from '../../state/shown';
import { useShown, useStores } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';

export interface MakeMatchProps {
  readonly document: DocumentView;
  readonly decision: RowView;
  /** The case it was decided about. */
  readonly file: Card;
}

/** Where the person of this case lives now, or the household the case is about. Undefined until lists are here; empty where there is none. */
const useHouseholdOf = (file: Card): string | undefined => {
  const load = useShown('cards', (state) => state.load);
  const households = useShown('cards', (state) => state.byKind['household']);
  useEffect(() => void load('household'), [load]);
  const today = todayInRome();
  const lives = ({ rows }: Card): boolean =>
    rows.some(
      ({ record, values }) =>
        record === 'householdMember' &&
        values['person'] === file.values['person'] &&
        (values['to'] === undefined || String(values['to']) > today),
    );
  const named = file.values['household'];
  if (typeof named === 'string') return named;
  return households && (households.find(lives)?.documentId ?? '');
};

/** A decision to match volunteers becomes a match for the household: who they are is chosen there, with the household. */
export const MakeMatch = ({ document, decision, file }: MakeMatchProps) => {
  const { t } = useWords();
  const { engine } = useStores();
  const task = useTask();
  const household = useHouseholdOf(file);
  const made = decision.cells['match']?.value;
  if (typeof made === 'string') {
    return (
      <Link href={`/team/matches/${made}`} className="back">
        <CornerDownRight className="mirrored" aria-hidden="true" />
        {t('meetings.openMatch')}
      </Link>
    );
  }
  if (household === undefined) return null;
  if (household === '') return <p className="soft">{t('meetings.noHousehold')}</p>;
  const make = () =>
    task.run(async () => {
      const begun = await engine.createDocument('volunteerMatch');
      if (!begun.ok) return begun;
      const { documentId } = begun.value;
      const proposedBy = decision.cells['owner']?.value;
      const values = { household, proposedBy, householdAgreed: 'not_asked' };
      const row = await engine.addRow(documentId, 'volunteerMatch', values);
      return row.ok ? engine.setField(document.id, 'decision', decision.id, 'match', documentId) : row;
    });
  return (
    <div className="row">
      <Button busy={task.running} onClick={() => void make()}>
        {t('meetings.makeMatch')}
      </Button>
      {task.problem && <ProblemNotice code={task.problem} />}
    </div>
  );
};

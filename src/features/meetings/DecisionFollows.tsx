import { Check, CornerDownRight } from 'lucide-react';
import { Link } from 'wouter';
import { ok } from '../../base/result';
import { followsFrom } from '../../domain/meeting';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { DocumentView, RowView } from '../../state/shown';
import { useShown, useStores } from '../../state/stores';
import { useNewReferral } from '../../state/useNewReferral';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { MakeMatch } from './MakeMatch';

export interface DecisionFollowsProps {
  readonly document: DocumentView;
  readonly decision: RowView;
  readonly item: RowView;
}

/** A decision becomes what it speaks of: a case manager on the file, a draft of a referral. */
export const DecisionFollows = ({ document, decision, item }: DecisionFollowsProps) => {
  const { t } = useWords();
  const { engine } = useStores();
  const words = useRecordWords();
  const task = useTask();
  const begin = useNewReferral();
  const cases = useShown('cards', (state) => state.byKind['case']);
  const value = (field: string): unknown => decision.cells[field]?.value;
  const follows = followsFrom(value('type'));
  const file = cases?.find(({ documentId }) => documentId === item.cells['case']?.value);
  if (follows === 'none' || !file) return null;
  if (follows === 'match') return <MakeMatch document={document} decision={decision} file={file} />;
  if (follows === 'referral') {
    const made = value('referral');
    if (typeof made === 'string') {
      return (
        <Link href={`/team/referrals/${made}`} className="back">
          <CornerDownRight className="mirrored" aria-hidden="true" />
          {t('meetings.openReferral')}
        </Link>
      );
    }
    const draft = () =>
      task.run(async () => {
        const target = value('toTarget');
        const about = { case: file.documentId, person: file.values['person'], reason: value('text') };
        const begun = await begin({ ...about, ...(target !== undefined && { toTarget: target }) });
        return begun.ok ? engine.setField(document.id, 'decision', decision.id, 'referral', begun.value) : begun;
      });
    return (
      <div className="row">
        <Button busy={task.running} onClick={() => void draft()}>
          {t('meetings.makeReferral')}
        </Button>
        {task.problem && <ProblemNotice code={task.problem} />}
      </div>
    );
  }
  const owner = value('owner');
  const done = (text: string) => (
    <p className="row">
      <Check aria-hidden="true" />
      {text}
    </p>
  );
  if (follows === 'action') {
    if (value('action') !== undefined) return done(t('meetings.actionMade'));
    const what = value('text') ?? words.code('decision_type', String(value('type')));
    const plan = () =>
      task.run(async () => {
        const action = { what, who: 'staff', owner, by: value('due') };
        const made = await engine.addRow(file.documentId, 'action', action);
        return made.ok ? engine.setField(document.id, 'decision', decision.id, 'action', made.value.rowId) : made;
      });
    return (
      <div className="row">
        {value('due') !== undefined && (
          <Button busy={task.running} onClick={() => void plan()}>
            {t('meetings.makeAction')}
          </Button>
        )}
        {task.problem && <ProblemNotice code={task.problem} />}
      </div>
    );
  }
  if (owner !== undefined && file.values['caseManager'] === owner) {
    return done(t('meetings.assigned'));
  }
  const assign = () =>
    task.run(async () => {
      if (owner === undefined) return ok(undefined);
      return engine.setField(file.documentId, 'case', 'main', 'caseManager', owner);
    });
  return (
    <div className="row">
      <Button busy={task.running} onClick={() => void assign()}>
        {t('meetings.assign')}
      </Button>
      {task.problem && <ProblemNotice code={task.problem} />}
    </div>
  );
};

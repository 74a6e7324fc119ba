/** Who may decide on a sentence or a recording, and the deciding. */
import { fold } from '../../domain/fold';
import type { WordingStatus } from '../../domain/review/wordingLife';
import { useEngine } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { useSession } from '../../state/useSession';
import { useTask } from '../../state/useTask';

export const useDecision = (
  record: 'wording' | 'recording',
  { id, by }: { readonly id: string; readonly by: string },
) => {
  const engine = useEngine();
  const may = useMay();
  const task = useTask();
  const { personName } = useSession();
  const decide = (to: WordingStatus, reason = ''): Promise<unknown> =>
    task.run(() =>
      record === 'wording' ? engine.decideWording(id, to, reason) : engine.decideRecording(id, to, reason),
    );
  return { isOwn: fold(by) === fold(personName), mayApprove: may('approve', record), decide, task };
};

export type Decision = ReturnType<typeof useDecision>;

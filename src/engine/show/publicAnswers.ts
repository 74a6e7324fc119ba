/** [T9] What is public, answered open, covered and locked alike: from what lies in clear, or with the work open from the documents. */
import { fail, ok } from '../../base/result';
import type { Engine } from '../engine';
import type { OpenedSeat } from '../entrance/openedSeat';
import type { TabletVault } from '../entrance/tabletVault';
import type { Ports } from '../ports';
import type { Work } from '../workNames';
import { readProjections } from './projection';

interface PublicDeps {
  readonly ports: Pick<Ports, 'publicStore'>;
  readonly tablet: Pick<TabletVault, 'projections'>;
  /** The seat that is open, covered or not. */
  readonly open: () => OpenedSeat | undefined;
  /** None while locked or covered. */
  readonly work: () => Work | undefined;
}

export const createPublicAnswers = (deps: PublicDeps): Pick<Engine, 'publicKnowledge' | 'recording'> => {
  const { publicStore } = deps.ports;
  const names = async (): Promise<Iterable<string>> => {
    const own = deps.open()?.projection.name;
    return own ? [own] : deps.tablet.projections();
  };
  return {
    publicKnowledge: async () => {
      const open = deps.work() && deps.open();
      return open ? open.seat.inTurn(open.projection.rows) : readProjections(publicStore, await names());
    },
    recording: async (file, progress) => {
      for (const name of await names()) {
        const kept = await publicStore.recording(name, file);
        if (kept) return ok(kept);
      }
      return deps.work()?.attachment(file, progress) ?? fail('attachment_not_here');
    },
  };
};

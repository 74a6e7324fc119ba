/** [S11] The calls of the engine that have to do with erasing. */
import type { Engine, Outcome } from './engine';
import { eraseDocuments, takeBackErasure, viewErasures } from './erasureOffice';
import { planErasure, viewDue } from './erasurePlan';
import type { OpenedSeat } from './openedSeat';

type ErasureWork = Pick<Engine, 'erasurePlan' | 'erase' | 'erasures' | 'takeBackErasure' | 'dueForErasure'>;

/** `after` tells the page what changed. */
export const createErasureWork = (open: OpenedSeat, after: (outcome: Outcome) => Promise<Outcome>): ErasureWork => ({
  erasurePlan: (id) => planErasure(open, id),
  erase: async (ids, atOnce) => after(await eraseDocuments(open, ids, atOnce)),
  erasures: () => viewErasures(open),
  takeBackErasure: async (id) => after(await takeBackErasure(open, id)),
  dueForErasure: async () => {
    await open.catchUp();
    return viewDue(open);
  },
});

/** [S11] The calls of the engine that have to do with what there is about somebody, and with erasing it. */
import { ok } from '../../base/result';
import type { Engine, Outcome } from '../engine';
import type { OpenedSeat } from '../entrance/openedSeat';
import { eraseCopies, planCopiesErasure } from './copiesOffice';
import { viewDue } from './dueDocuments';
import { eraseDocuments } from './erasureOffice';
import { planErasure } from './erasurePlan';
import { viewHolding } from './holding';
import { erasePart } from './partOffice';
import { takeBackErasure } from './takingBack';
import { viewErasures } from './viewingErasures';

type ErasureWork = Pick<
  Engine,
  | 'holding'
  | 'erasurePlan'
  | 'erase'
  | 'copiesPlan'
  | 'eraseCopies'
  | 'erasePart'
  | 'erasures'
  | 'takeBackErasure'
  | 'dueForErasure'
>;

/** `after` tells the page what changed. */
export const createErasureWork = (open: OpenedSeat, after: (outcome: Outcome) => Promise<Outcome>): ErasureWork => ({
  holding: async (person) => {
    await open.current();
    return viewHolding(open, person);
  },
  erasurePlan: async (id) => {
    await open.current();
    return planErasure(open, id);
  },
  erase: async (ids, atOnce) => after(await eraseDocuments(open, ids, atOnce)),
  copiesPlan: async (person) => {
    await open.current();
    return planCopiesErasure(open, person);
  },
  eraseCopies: async (person, atOnce) => after(await eraseCopies(open, person, atOnce)),
  erasePart: async (id, record, row, atOnce) => {
    const outcome = await erasePart(open, id, { record, row }, atOnce);
    await after(outcome.ok ? ok(undefined) : outcome);
    return outcome;
  },
  erasures: () => viewErasures(open),
  takeBackErasure: async (id) => after(await takeBackErasure(open, id)),
  dueForErasure: async () => {
    await open.current();
    return viewDue(open);
  },
});

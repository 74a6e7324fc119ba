import { ok } from '../base/result';
import type { ReadService } from '../domain/directory/readServices';
import type { Engine, Outcome } from '../engine/engine';

export interface AddingServices {
  readonly services: readonly ReadService[];
  readonly told: (done: number) => void;
  readonly isStopped?: () => boolean;
}

/**
 * One entry of the directory after the other, each under the id it has wherever it is imported: whoever goes on later, or
 * does the same on another tablet, writes none twice. Answers how many were written.
 */
export const addServices = async (
  engine: Engine,
  { services, told, isStopped = () => false }: AddingServices,
): Promise<Outcome<number>> => {
  const documentId = await engine.publicDocument();
  for (const [done, { id, values }] of services.entries()) {
    if (isStopped()) return ok(done);
    const added = await engine.addRow(documentId, 'service', values, id);
    if (!added.ok) return added;
    told(done + 1);
  }
  return ok(services.length);
};

import { ok } from '../base/result';
import { IMPORTED, type ServiceWrite } from '../domain/directory/compareServices';
import type { Engine, Outcome } from '../engine/engine';

export interface TakingServices {
  readonly services: readonly ServiceWrite[];
  readonly told: (done: number) => void;
  readonly isStopped?: () => boolean;
}

/**
 * One entry of the directory after the other, each under the id it has wherever it is imported: whoever goes on later, or
 * does the same on another tablet, writes none twice. What the file said is told last: an entry that was cut short before it
 * is compared by what stands in it. Answers how many were written.
 */
export const takeServices = async (
  engine: Engine,
  { services, told, isStopped = () => false }: TakingServices,
): Promise<Outcome<number>> => {
  const documentId = await engine.publicDocument();
  const write = async ({ id, isNew, values }: ServiceWrite): Promise<Outcome<unknown>> => {
    if (isNew) return engine.addRow(documentId, 'service', values, id);
    for (const [field, value] of Object.entries(values)) {
      const written = await engine.setField(documentId, 'service', id, field, value);
      if (!written.ok) return written;
    }
    return ok(undefined);
  };
  for (const [done, one] of services.entries()) {
    if (isStopped()) return ok(done);
    const written = await write(one);
    if (!written.ok) return written;
    const noted = await engine.addEvent(documentId, 'service', one.id, IMPORTED, one.said);
    if (!noted.ok) return noted;
    told(done + 1);
  }
  return ok(services.length);
};

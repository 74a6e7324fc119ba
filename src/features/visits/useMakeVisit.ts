import { ok } from '../../base/result';
import type { Values } from '../../domain/fields/field';
import { useEngine } from '../../state/stores';

/** A visit, planned. */
export const useMakeVisit = () => {
  const engine = useEngine();
  return async (values: Values) => {
    const made = await engine.createDocument('visit');
    if (!made.ok) return made;
    const written = await engine.addRow(made.value.documentId, 'visit', values);
    return written.ok ? ok(made.value.documentId) : written;
  };
};

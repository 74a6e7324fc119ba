/** What is done with persons in several steps: saying a nationality, taking two files for one, and keeping them apart. */
import { DISTINCT, MERGED, UNMERGED } from '../domain/samePerson';
import type { Engine, Outcome } from '../engine/engine';

/** The row a document is about. */
export const MAIN = 'main';

export interface NationalitySaid {
  readonly personId: string;
  readonly current: readonly string[];
  readonly value: string;
  readonly source: string;
  readonly note: string;
  /** The value it is said in place of. */
  readonly replaces?: string | undefined;
  readonly today: string;
}

/** What counts is written first: should the rest fail, it is right, and the change itself is history. */
export const sayNationality = async (engine: Engine, said: NationalitySaid): Promise<Outcome<unknown>> => {
  const { personId, current, value, replaces, source, note, today } = said;
  const next = [...current.filter((one) => one !== replaces && one !== value), value];
  const written = await engine.setField(personId, 'person', MAIN, 'nationality', next);
  if (!written.ok) return written;
  return engine.addRow(personId, 'nationalityStatement', {
    value,
    source,
    from: today,
    ...(note !== '' && { note }),
    ...(replaces !== undefined && { replaces }),
  });
};

/** Two corrections met: one counts. */
export const settleNationality = (
  engine: Engine,
  personId: string,
  current: readonly string[],
  rivals: readonly string[],
  chosen: string,
): Promise<Outcome> =>
  engine.setField(
    personId,
    'person',
    MAIN,
    'nationality',
    current.filter((one) => one === chosen || !rivals.includes(one)),
  );

/** From now on `into` stands for `from`; both stay as they are. */
export const mergePersons = (engine: Engine, from: string, into: string): Promise<Outcome> =>
  engine.addEvent(from, 'person', MAIN, MERGED, into);

/** Every merge among them is taken back, whichever of them was merged into which. */
export const unmergePersons = async (engine: Engine, ids: readonly string[]): Promise<Outcome> => {
  for (const id of ids) {
    const document = await engine.document(id);
    if (!document) continue;
    const into = new Set(document.events.flatMap(({ kind, to }) => (kind === MERGED ? [String(to)] : [])));
    for (const other of into) {
      if (!ids.includes(other)) continue;
      const told = await engine.addEvent(id, 'person', MAIN, UNMERGED, other);
      if (!told.ok) return told;
    }
  }
  return { ok: true, value: undefined };
};

/** They are two: not proposed again. */
export const keepApart = (engine: Engine, a: string, b: string): Promise<Outcome> =>
  engine.addEvent(a, 'person', MAIN, DISTINCT, b);

/**
 * Two persons of the files who are one: an event on the one that is taken up names the other. It can be taken back, and
 * nothing is copied: both keep their ids. Every tablet that holds the same events shows the same survivor. Rule D2.
 */
import { decidingEvent, type OrderedEvent, orderOf } from './eventOrder';

export const MERGED = 'merged';
export const UNMERGED = 'unmerged';
/** Somebody looked and says that they are two. */
export const DISTINCT = 'distinct';
// Of two who did not see each other, the one who keeps people apart counts: joining again is one tap.
const PRECEDENCE: readonly string[] = [MERGED, UNMERGED, DISTINCT];

export interface PersonEvent extends OrderedEvent {
  readonly kind: string;
  readonly to?: unknown;
}
export interface PersonEvents {
  readonly id: string;
  readonly events: readonly PersonEvent[];
}

/** What was last said of this person and each other one. */
const saidOf = ({ events }: PersonEvents): ReadonlyMap<string, string> => {
  const about = events.filter(({ kind, to }) => PRECEDENCE.includes(kind) && typeof to === 'string');
  if (about.length === 0) return new Map();
  const order = orderOf(events);
  return new Map(
    [...new Set(about.map(({ to }) => String(to)))].flatMap((other) => {
      const decides = decidingEvent(
        about.filter(({ to }) => to === other),
        order,
        ({ kind }) => PRECEDENCE.indexOf(kind),
      );
      return decides ? [[other, decides.kind] as const] : [];
    }),
  );
};

/**
 * For each person that is taken up, the one that stands for them. Of people merged in a circle, or into two, the
 * smallest id stands for all: any choice will do that is the same everywhere.
 */
export const survivorsOf = (persons: readonly PersonEvents[]): ReadonlyMap<string, string> => {
  const known = new Set(persons.map(({ id }) => id));
  const next = new Map<string, readonly string[]>();
  const joined = new Map<string, Set<string>>();
  const all = persons.map((person) => ({ person, said: saidOf(person) }));
  const isDistinct = ([, kind]: readonly [string, string]): boolean => kind === DISTINCT;
  /** Said on either file: from one screen one tap lands in the one, and the other tap in the other. */
  const distinct = new Set(
    all.flatMap(({ person, said }) => [...said].filter(isDistinct).map(([other]) => pairOf(person.id, other))),
  );
  for (const { person, said } of all) {
    const into = [...said].flatMap(([other, kind]) =>
      kind === MERGED && known.has(other) && other !== person.id && !distinct.has(pairOf(person.id, other))
        ? [other]
        : [],
    );
    if (into.length === 0) continue;
    next.set(person.id, into);
    for (const other of into) {
      joined.set(person.id, (joined.get(person.id) ?? new Set()).add(other));
      joined.set(other, (joined.get(other) ?? new Set()).add(person.id));
    }
  }
  const survivors = new Map<string, string>();
  const done = new Set<string>();
  for (const start of joined.keys()) {
    if (done.has(start)) continue;
    const group: string[] = [];
    const open = [start];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (done.has(id)) continue;
      done.add(id);
      group.push(id);
      open.push(...(joined.get(id) ?? []));
    }
    const ends = group.filter((id) => !next.has(id));
    const survivor = (ends.length > 0 ? ends : group).toSorted()[0] as string;
    for (const id of group) if (id !== survivor) survivors.set(id, survivor);
  }
  return survivors;
};

/** Pairs somebody has said are two people, as `id id` with the smaller first. */
export const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Kept apart by somebody: not proposed again. */
export const keptApart = (persons: readonly PersonEvents[]): ReadonlySet<string> =>
  new Set(
    persons.flatMap((person) =>
      [...saidOf(person)].flatMap(([other, kind]) =>
        kind === DISTINCT || kind === UNMERGED ? [pairOf(person.id, other)] : [],
      ),
    ),
  );

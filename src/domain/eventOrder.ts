/**
 * Which event decides, when several people added events without seeing each other's. Order: what the writer had seen
 * comes first, then the record's precedence, then the clock, then the id (rule D2). Every tablet that holds the same
 * events decides alike, in whatever order they arrived; a wrong clock never outweighs what was seen.
 */
import { componentsOf } from './components';

export interface OrderedEvent {
  readonly id: string;
  /** Milliseconds since 1970 by the writer's clock. */
  readonly at: number;
  /** Ids of the events of the same row that the writer had seen. Naming the latest ones is enough. */
  readonly after: readonly string[];
}

/** Who had seen what, among all events of a row. Whatever is asked of it takes one walk: somebody may have written thousands. */
export interface EventOrder {
  /** Everything an event came after, directly or through others. */
  past(id: string): ReadonlySet<string>;
  /** Everything that came after it. */
  future(id: string): ReadonlySet<string>;
  /** Those of these that none of the others came after; of some that each came after the other, which only a broken tablet writes, all. */
  latest<E extends OrderedEvent>(events: readonly E[]): readonly E[];
}

type Leads = ReadonlyMap<string, readonly string[]>;

const reachedFrom = (leads: Leads, id: string): ReadonlySet<string> => {
  const reached = new Set<string>();
  const open = [...(leads.get(id) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    // An event that claims to come after itself comes after nothing new.
    if (next === id || reached.has(next)) continue;
    reached.add(next);
    // One by one: somebody may have named more than a call takes.
    for (const one of leads.get(next) ?? []) open.push(one);
  }
  return reached;
};

export const orderOf = (events: readonly OrderedEvent[]): EventOrder => {
  const ids = new Set(events.map(({ id }) => id));
  const before: Leads = new Map(events.map(({ id, after }) => [id, [...new Set(after)].filter((one) => ids.has(one))]));
  let behind: Map<string, string[]> | undefined;
  let groups: readonly (readonly string[])[] | undefined;
  let groupOf: Map<string, number> | undefined;
  return {
    past: (id) => reachedFrom(before, id),
    future: (id) => {
      if (!behind) {
        behind = new Map();
        for (const [one, earlier] of before) {
          for (const other of earlier)
            behind
              .set(other, behind.get(other) ?? [])
              .get(other)
              ?.push(one);
        }
      }
      return reachedFrom(behind, id);
    },
    latest: (wanted) => {
      if (wanted.length < 2) return wanted;
      groups ??= componentsOf(before);
      groupOf ??= new Map(groups.flatMap((group, at) => group.map((id) => [id, at] as const)));
      const isWanted = new Set(wanted.map(({ id }) => groupOf?.get(id)));
      const isPast = new Set<number | undefined>();
      for (let at = groups.length - 1; at >= 0; at--) {
        if (!isWanted.has(at) && !isPast.has(at)) continue;
        for (const id of groups[at] ?? []) {
          for (const earlier of before.get(id) ?? []) {
            const group = groupOf.get(earlier);
            if (group !== at) isPast.add(group);
          }
        }
      }
      return wanted.filter(({ id }) => !isPast.has(groupOf?.get(id)));
    },
  };
};

/** The one event that decides among `events`; `order` may know more events than these. */
export const decidingEvent = <E extends OrderedEvent>(
  events: readonly E[],
  order: EventOrder,
  precedence: (event: E) => number,
): E | undefined =>
  order
    .latest(events)
    .toSorted((a, b) => precedence(b) - precedence(a) || b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0))[0];

/**
 * Some of a row's events, each naming those among them that its writer had seen, also where others stand between: a state does
 * not forget what came before it because a field was changed in the meantime. `find`: any event of the row.
 */
export const among = <E extends OrderedEvent>(
  find: (id: string) => OrderedEvent | undefined,
  wanted: readonly E[],
): readonly E[] => {
  const isWanted = new Set(wanted.map(({ id }) => id));
  return wanted.map((event) => {
    const nearest = new Set<string>();
    const visited = new Set([event.id]);
    const open = [...event.after];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (visited.has(next)) continue;
      visited.add(next);
      if (isWanted.has(next)) nearest.add(next);
      else for (const one of find(next)?.after ?? []) open.push(one);
    }
    return { ...event, after: [...nearest] };
  });
};

/**
 * Which event decides, when several people added events without seeing each other's. Order: what the writer had seen
 * comes first, then the record's precedence, then the clock, then the id (rule D2). Every tablet that holds the same
 * events decides alike, in whatever order they arrived; a wrong clock never outweighs what was seen.
 */
export interface OrderedEvent {
  readonly id: string;
  /** Milliseconds since 1970 by the writer's clock. */
  readonly at: number;
  /** Ids of the events of the same row that the writer had seen. Naming the latest ones is enough. */
  readonly after: readonly string[];
}

/** Everything each event came after, directly or through others, by event id. */
export const pastOf = (events: readonly OrderedEvent[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const byId = new Map(events.map((event) => [event.id, event]));
  return new Map(
    events.map(({ id, after }) => {
      const past = new Set<string>();
      const open = [...after];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        // An event that claims to come after itself, which only a broken tablet writes, comes after nothing new.
        if (next === id || past.has(next)) continue;
        past.add(next);
        // One by one: somebody may have named more than a call takes.
        for (const one of byId.get(next)?.after ?? []) open.push(one);
      }
      return [id, past];
    }),
  );
};

/** The one event that decides among `events`; `past` may know more events than these. */
export const decidingEvent = <E extends OrderedEvent>(
  events: readonly E[],
  past: ReadonlyMap<string, ReadonlySet<string>>,
  precedence: (event: E) => number,
): E | undefined => {
  const sawBothWays = (a: E, b: E) => past.get(a.id)?.has(b.id) === true && past.get(b.id)?.has(a.id) === true;
  const latest = events.filter(
    (event) => !events.some((other) => past.get(other.id)?.has(event.id) && !sawBothWays(event, other)),
  );
  return latest.toSorted(
    (a, b) => precedence(b) - precedence(a) || b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0),
  )[0];
};

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

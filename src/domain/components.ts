/**
 * Groups of things that lead to each other, by Tarjan's algorithm without recursion: in an order where whatever a group leads to stands
 * before it. Takes time and room as there are things and leads, and no more.
 */
export const componentsOf = (leads: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] => {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const least = new Map<string, number>();
  const isOpen = new Set<string>();
  const open: string[] = [];
  const lower = (id: string, to: number | undefined): void => {
    least.set(id, Math.min(least.get(id) ?? Number.POSITIVE_INFINITY, to ?? Number.POSITIVE_INFINITY));
  };
  const close = (id: string): void => {
    if (least.get(id) !== order.get(id)) return;
    const group: string[] = [];
    for (let one = open.pop(); one !== undefined; one = one === id ? undefined : open.pop()) {
      isOpen.delete(one);
      group.push(one);
    }
    found.push(group);
  };
  for (const start of leads.keys()) {
    const path: { readonly id: string; at: number }[] = [];
    const enter = (id: string): void => {
      order.set(id, order.size);
      least.set(id, order.size - 1);
      isOpen.add(id);
      open.push(id);
      path.push({ id, at: 0 });
    };
    if (!order.has(start)) enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = leads.get(top.id)?.[top.at++];
      if (next !== undefined) {
        if (!order.has(next)) enter(next);
        else if (isOpen.has(next)) lower(top.id, order.get(next));
        continue;
      }
      path.pop();
      close(top.id);
      const above = path.at(-1);
      if (above) lower(above.id, least.get(top.id));
    }
  }
  return found;
};

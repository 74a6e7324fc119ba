/** Items in order, as few frames as hold them: neither too many bytes nor too many items in one. */
export const batches = <T>(items: readonly T[], size: (item: T) => number, most: number, count: number): T[][] => {
  const made: T[][] = [];
  let room = 0;
  for (const item of items) {
    const last = made[made.length - 1];
    if (!last || size(item) > room || last.length >= count) {
      made.push([item]);
      room = most - size(item);
    } else {
      last.push(item);
      room -= size(item);
    }
  }
  return made;
};

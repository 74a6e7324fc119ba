/** Replicas of one document on several tablets, each with a random source of its own. */
import { createReplica, type Draft, type Replica } from '../../src/replica/replica';
import { createPrng } from '../support/prng';

export const PHONE = { record: 'person', row: 'main', field: 'phone' };
export const NOTE = { record: 'case', row: 'main', field: 'note' };
let seed = 1;
export const tablet = (seat: string, now = 0, states: readonly Uint8Array[] = []): Replica => {
  const prng = createPrng(seed++);
  const random = (length: number) => Uint8Array.from({ length }, () => prng.int(256));
  return createReplica({ seat, now: () => now, random }, states);
};
export const write = (replica: Replica, make: (draft: Draft) => void): Uint8Array => {
  const update = replica.change(make);
  if (!update) throw new Error('nothing changed');
  return update;
};

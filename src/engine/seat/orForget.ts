/**
 * Something was learned and is to be kept. Where that does not come to its end, because a read of the database failed on the
 * way, it leaves memory again: a key known here whose row is kept nowhere would seal what nobody else can ever read.
 */
import type { Learned } from '../documents/library';

export const orForget = async <T>(learned: () => readonly Learned[], keep: () => Promise<T>): Promise<T> => {
  try {
    return await keep();
  } catch (fault) {
    for (const one of [...learned()].reverse()) one.forget();
    throw fault;
  }
};

import type { World } from './world';

/** Waits in virtual time; a promise that does not end is a hang. */
export const inVirtualTime = async <T>(
  world: World,
  what: string,
  promise: Promise<T>,
  most: number,
): Promise<T | undefined> => {
  let value: { readonly it: T } | undefined;
  let failure: unknown;
  promise.then(
    (it) => {
      value = { it };
    },
    (error) => {
      failure = error ?? new Error('rejected');
    },
  );
  await world.clockwork.run(() => value !== undefined || failure !== undefined, most);
  if (failure !== undefined) world.find('no_crash', `${what}: ${String((failure as Error).stack ?? failure)}`);
  else if (!value) world.find('no_hang', what);
  return value?.it;
};

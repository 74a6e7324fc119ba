/**
 * The administrator erases documents at any moment, and takes some erasures back. Who had not heard of it may go on writing:
 * what is written there may be gone in the end, and what is erased in the end must be nowhere. A tablet whose clock is years
 * ahead destroys before that; what it alone had is lost then, so nothing is promised of a document somebody began to erase.
 */

import { DAY } from './fault';
import type { Act } from './people';
import type { World } from './world';

/** Documents that somebody has begun to erase: nothing written in them is promised any more. */
export const isTouched = (world: World, document: string): boolean => world.erasures.has(document);

const eraseDocument: Act = async (world, { name }, engine) => {
  const { prng } = world.clockwork;
  const left = world.documents.filter(({ id }) => !isTouched(world, id));
  if (name !== 'A' || left.length < 2) return;
  const { id } = prng.pick(left);
  const atOnce = prng.int(2) === 0;
  if (!(await engine.document(id))) return;
  // Whatever is answered: the record may have reached the relay.
  world.erasures.add(id);
  const outcome = await engine.erase([id], atOnce);
  world.clockwork.trace(`${name} erases ${id}${atOnce ? ' at once' : ''}: ${outcome.ok ? 'done' : outcome.error}`);
};

const takeBack: Act = async (world, { name }, engine) => {
  if (name !== 'A' || world.erasures.size === 0) return;
  const waiting = (await engine.erasures()).filter(({ state }) => state === 'waiting');
  if (waiting.length === 0) return;
  const outcome = await engine.takeBackErasure(world.clockwork.prng.pick(waiting).id);
  world.clockwork.trace(`${name} takes an erasure back: ${outcome.ok ? 'done' : outcome.error}`);
};

export const eraseActs: readonly (readonly [weight: number, act: Act])[] = [
  [40, eraseDocument],
  [30, takeBack],
];

/** Every erasure comes to its time; connections made before clocks were set right do not stay. */
export const letErasuresEnd = async (world: World): Promise<void> => {
  if (world.erasures.size === 0) return;
  await world.clockwork.run(() => false, 8 * DAY);
  for (const { plug } of world.tablets) plug.cut('noticed');
};

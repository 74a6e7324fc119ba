/**
 * The administrator erases documents at any moment, and takes some erasures back. Who had not heard of it may go on writing:
 * what is erased in the end must be nowhere, with what was written there, and what is taken back must be there whole, however
 * far the clocks of tablets run ahead.
 */

import { DAY } from './fault';
import type { Act } from './people';
import type { World } from './world';

/** Documents that somebody has begun to erase. */
export const isTouched = (world: World, document: string): boolean => world.erasures.has(document);

/** Something of this world is erased, or was about to be. */
export const hasErased = (world: World): boolean => world.erasures.size + world.erasedNotes.size > 0;

/** A document under all its names: one that a note was taken from went on under another. */
const namesOf = (world: World, id: string): readonly string[] => {
  const before = [...world.moved].filter(([, to]) => to === id).flatMap(([from]) => namesOf(world, from));
  return [id, ...before];
};

const eraseDocument: Act = async (world, { name }, engine) => {
  const { prng } = world.clockwork;
  const left = world.documents.filter(({ id }) => !isTouched(world, id) && !world.moved.has(id));
  if (name !== 'A' || left.length < 2) return;
  const { id } = prng.pick(left);
  const atOnce = prng.int(2) === 0;
  if ((await engine.document(id))?.id !== id) return;
  // Whatever is answered: the record may have reached the relay.
  for (const one of namesOf(world, id)) world.erasures.add(one);
  const outcome = await engine.erase([id], atOnce);
  world.clockwork.trace(`${name} erases ${id}${atOnce ? ' at once' : ''}: ${outcome.ok ? 'done' : outcome.error}`);
};

/** One note: its words are nowhere in the end, and everything else that was saved in its case is there. */
const eraseNote: Act = async (world, { name }, engine) => {
  const { prng } = world.clockwork;
  const left = world.documents.filter(
    ({ id, kind }) => kind === 'case' && !isTouched(world, id) && !world.moved.has(id),
  );
  if (name !== 'A' || left.length === 0) return;
  const { id } = prng.pick(left);
  const view = await engine.document(id);
  const notes = view?.id === id ? view.rows.filter(({ record }) => record === 'note') : [];
  if (notes.length === 0) return;
  const note = prng.pick(notes);
  const words = String(note.cells['text']?.value ?? '');
  const atOnce = prng.int(2) === 0;
  world.erasedNotes.add(words);
  const outcome = await engine.erasePart(id, 'note', note.id, atOnce);
  world.clockwork.trace(
    `${name} erases a note of ${id}${atOnce ? ' at once' : ''}: ${outcome.ok ? 'done' : outcome.error}`,
  );
  if (!outcome.ok) return;
  world.goneNotes.add(words);
  // Two of one case follow each other: the second is erased in what the first goes on as.
  let from = id;
  for (let next = world.moved.get(from); next !== undefined; next = world.moved.get(from)) from = next;
  world.moved.set(from, outcome.value.documentId);
  world.documents.push({ id: outcome.value.documentId, kind: 'case' });
};

const takeBack: Act = async (world, { name }, engine) => {
  if (name !== 'A' || !hasErased(world)) return;
  const waiting = (await engine.erasures()).filter(({ state }) => state === 'waiting');
  if (waiting.length === 0) return;
  const one = world.clockwork.prng.pick(waiting);
  // A note that is put back may be there in the end; a tablet brought back from a copy may not know what it was.
  if (one.kinds['part'] || Object.keys(one.kinds).length === 0) world.isNotePutBack = true;
  const outcome = await engine.takeBackErasure(one.id);
  world.clockwork.trace(`${name} takes an erasure back: ${outcome.ok ? 'done' : outcome.error}`);
};

export const eraseActs: readonly (readonly [weight: number, act: Act])[] = [
  [40, eraseDocument],
  [12, eraseNote],
  [30, takeBack],
];

/** Every erasure comes to its time; connections made before clocks were set right do not stay. */
export const letErasuresEnd = async (world: World): Promise<void> => {
  if (!hasErased(world)) return;
  await world.clockwork.run(() => false, 8 * DAY);
  for (const { plug } of world.tablets) plug.cut('noticed');
};

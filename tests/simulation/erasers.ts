/**
 * The founder erases documents at any moment, every administrator notes, and some erasures are taken back. Who had not heard of
 * it may go on writing: what is erased in the end must be nowhere, with what was written there, and what is taken back must be
 * there whole, however far the clocks of tablets run ahead.
 */

import { START } from './clockwork';
import { DAY } from './fault';
import type { Act } from './people';
import { isAdministrator } from './teamPeople';
import type { World } from './world';

const MINUTE = 60_000;

/** Documents that somebody has begun to erase, under whatever id. */
export const isTouched = (world: World, document: string): boolean =>
  world.erasures.has(world.firstIds.get(document) ?? document);

/** Something of this world is erased, or was about to be. */
export const hasErased = (world: World): boolean => world.erasures.size + world.erasedNotes.size > 0;

const eraseDocument: Act = async (world, { name }, engine) => {
  const { prng } = world.clockwork;
  const left = world.documents.filter(({ id }) => !isTouched(world, id));
  if (name !== 'A' || left.length < 2) return;
  const { id } = prng.pick(left);
  const atOnce = prng.int(2) === 0;
  const now = (await engine.document(id))?.id;
  if (now === undefined) return;
  // Whatever is answered: the record may have reached the relay.
  world.erasures.add(id);
  const outcome = await engine.erase([now], atOnce);
  world.clockwork.trace(`${name} erases ${id}${atOnce ? ' at once' : ''}: ${outcome.ok ? 'done' : outcome.error}`);
};

/** One note: its words are nowhere in the end, and everything else that was saved in its case is there. */
const eraseNoteOf = async (
  world: World,
  { name }: Parameters<Act>[1],
  engine: Parameters<Act>[2],
  id: string,
): Promise<void> => {
  const { prng } = world.clockwork;
  const view = await engine.document(id);
  const notes = view?.rows.filter(({ record }) => record === 'note') ?? [];
  if (!view || notes.length === 0) return;
  const note = prng.pick(notes);
  // Where a relay holds back the entry with its words, a note is erased by somebody who has not seen them.
  const written = world.journal.writes.find(({ row }) => row === note.id);
  const words = written?.mark ?? String(note.cells['text']?.value ?? '');
  const atOnce = prng.int(2) === 0;
  world.erasedNotes.add(words);
  const outcome = await engine.erasePart(view.id, 'note', note.id, atOnce);
  world.clockwork.trace(
    `${name} erases note ${words} of ${id}${atOnce ? ' at once' : ''}: ${outcome.ok ? 'done' : outcome.error}`,
  );
  if (!outcome.ok) return;
  world.goneNotes.add(words);
  world.firstIds.set(outcome.value.documentId, id);
};

/** Now and then the other administrators go through the same case in the same moment, and nobody has told anybody. */
const eraseNote: Act = async (world, tablet, engine) => {
  const { prng } = world.clockwork;
  const left = world.documents.filter(({ id, kind }) => kind === 'case' && !isTouched(world, id));
  if (left.length === 0) return;
  const { id } = prng.pick(left);
  const others = prng.int(2) === 0 ? world.tablets.filter((one) => one !== tablet && isAdministrator(world, one)) : [];
  const begun = [eraseNoteOf(world, tablet, engine, id)];
  for (const other of others) {
    const { engine: theirs, isOut } = other;
    if (!theirs || isOut) continue;
    // Where that tablet is locked or dies meanwhile, nobody here hears of it.
    const erased = eraseNoteOf(world, other, theirs, id).catch((error) => {
      if (other.engine === theirs) throw error;
    });
    begun.push(Promise.race([erased, new Promise<void>((resolve) => world.clockwork.schedule(MINUTE, resolve))]));
  }
  await Promise.all(begun);
};

const takeBack: Act = async (world, { name }, engine) => {
  if (name !== 'A' || !hasErased(world)) return;
  const erasures = await engine.erasures();
  for (const { at, kinds, state } of erasures) {
    // A part goes with what is erased of its case.
    const isWhole = !kinds['part'] && Object.keys(kinds).length > 0;
    if (isWhole && state === 'destroyed' && at > world.clockwork.now())
      world.find(
        'destroyed_in_time',
        `${name} destroyed what goes at ${(at - START) / 1000} at ${(world.clockwork.now() - START) / 1000}`,
      );
  }
  const waiting = erasures.filter(({ state }) => state === 'waiting');
  if (waiting.length === 0) return;
  const one = world.clockwork.prng.pick(waiting);
  // A note that is put back may be there in the end; a tablet brought back from a copy may not know what it was.
  if (one.kinds['part'] || Object.keys(one.kinds).length === 0) world.isNotePutBack = true;
  const outcome = await engine.takeBackErasure(one.id);
  world.clockwork.trace(`${name} takes an erasure back: ${outcome.ok ? 'done' : outcome.error}`);
};

export const eraseActs: readonly (readonly [weight: number, act: Act])[] = [
  [40, eraseDocument],
  [30, takeBack],
];
/** Of every administrator. */
export const eraseNoteActs: readonly (readonly [weight: number, act: Act])[] = [[12, eraseNote]];

/** Every erasure comes to its time; connections made before clocks were set right do not stay. */
export const letErasuresEnd = async (world: World): Promise<void> => {
  if (!hasErased(world)) return;
  await world.clockwork.run(() => false, 8 * DAY);
  for (const { plug } of world.tablets) plug.cut('noticed');
};

/**
 * What is said once and not again at every exchange, and the wish to have all from the relay, also what it hides. [L2, S8]
 * One answer of the relay to that is one to everything that was wanted before it was asked, however much that was: so it is
 * kept with each answer what it was one to. What is kept so is less than the entries that gave cause.
 */
import { toBase64Url } from '../../base/bytes';
import type { Change } from '../../storage/store';
import type { Seat } from './seat';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Above so many, those are forgotten that did not come up for so many days: then a thing is said, or asked for, once more. */
const MOST_NOTED = 4096;
const KEPT_DAYS = 30;

interface Notes {
  /** The day on which a thing was said, or the relay answered. */
  done: ReadonlyMap<string, number>;
  /** What came up since the relay was asked last; true where it has been answered before. */
  raised: Map<string, boolean>;
  /** What it is being asked for. */
  asking: ReadonlyMap<string, boolean>;
  /** How often the relay has given all since the unlock. */
  answers: number;
}

const notes = new WeakMap<Seat, Notes>();

const dayOf = (seat: Seat): number => Math.floor(seat.ports.now() / DAY_MS);

/** Reasons may be long, and differ in little. */
const tagOf = async ({ crypto }: Seat, what: string): Promise<string> =>
  toBase64Url((await crypto.sha256(new TextEncoder().encode(what))).slice(0, 8));

const notesOf = async (seat: Seat): Promise<Notes> => {
  const known = notes.get(seat);
  if (known) return known;
  const kept = await seat.meta.read('asked');
  const done = new Map(Object.entries(kept ?? {}));
  const earlier = kept ? [] : ((await seat.meta.read('noted')) ?? []);
  for (const what of earlier) done.set(await tagOf(seat, what), dayOf(seat));
  const read = notes.get(seat) ?? { done, raised: new Map(), asking: new Map(), answers: 0 };
  notes.set(seat, read);
  return read;
};

const doneBesides = (seat: Seat, before: Notes['done'], tags: Iterable<string>): Notes['done'] => {
  const today = dayOf(seat);
  const done = new Map(before);
  for (const tag of tags) done.set(tag, today);
  if (done.size <= MOST_NOTED) return done;
  return new Map([...done].filter(([, day]) => day > today - KEPT_DAYS));
};

const changesTo = async ({ meta }: Seat, done: Notes['done']): Promise<readonly Change[]> => [
  await meta.change('asked', Object.fromEntries(done)),
  meta.remove('noted'),
];

/** True the first time. */
export const noteOnce = async (seat: Seat, what: string): Promise<boolean> => {
  const tag = await tagOf(seat, what);
  const known = await notesOf(seat);
  if (known.done.has(tag)) {
    known.raised.set(tag, true);
    return false;
  }
  known.done = doneBesides(seat, known.done, [tag]);
  const written = await seat.store.write(await changesTo(seat, known.done));
  if (!written.ok) seat.storeFailed(written.error);
  return true;
};

/** Whether what the relay answered on a day is still an answer. A clock that was ahead asks no less often. */
const ANSWERS: Readonly<Record<'once' | 'monthly' | 'daily', (answered: number, today: number) => boolean>> = {
  once: () => true,
  monthly: (answered, today) => Math.abs(today - answered) < 30,
  daily: (answered, today) => answered === today,
};

/** For each reason the relay is asked so often. True until it has answered. */
export const wantRaw = async (seat: Seat, reason: string, often: keyof typeof ANSWERS = 'once'): Promise<boolean> => {
  const tag = await tagOf(seat, `raw/${reason}`);
  const known = await notesOf(seat);
  const answered = known.done.get(tag);
  const isAnswered = answered !== undefined && ANSWERS[often](answered, dayOf(seat));
  known.raised.set(tag, isAnswered);
  if ((await seat.meta.read('rawWanted')) === true) return true;
  if (isAnswered) return false;
  const written = await seat.meta.write('rawWanted', true);
  if (!written.ok) seat.storeFailed(written.error);
  return true;
};

/** Whether the relay is to be asked for all. What is wanted by now is asked for; what is wanted from now on, another time. */
export const beginRaw = async (seat: Seat): Promise<boolean> => {
  if ((await seat.meta.read('rawWanted')) !== true) return false;
  const known = await notesOf(seat);
  // Those of a try that was cut are asked for with this one.
  known.asking = new Map([...known.asking, ...known.raised]);
  known.raised = new Map();
  return true;
};

/** By which it is noticed that the relay has given all once more. */
export const rawAnswers = (seat: Seat): number => notes.get(seat)?.answers ?? 0;

/** All that the relay has is here. False when that could not be kept. */
export const rawTaken = async (seat: Seat): Promise<boolean> => {
  const known = await notesOf(seat);
  const { asking } = known;
  const done = doneBesides(seat, known.done, asking.keys());
  const isMore = [...known.raised].some(([tag, isAnswered]) => !isAnswered && !asking.has(tag));
  const written = await seat.store.write([
    ...(await changesTo(seat, done)),
    await seat.meta.change('rawWanted', isMore),
  ]);
  if (!written.ok) {
    seat.storeFailed(written.error);
    return false;
  }
  known.done = done;
  known.asking = new Map();
  known.answers += 1;
  return true;
};

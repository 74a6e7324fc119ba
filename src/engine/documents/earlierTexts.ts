/**
 * What the long texts of a row said before, from the entries kept here: applied one after the other, in a copy of its own.
 * Made when somebody asks and kept nowhere. What a snapshot stands for here, or a copy made when a part was erased, is not told apart.
 */
import { toBase64Url } from '../../base/bytes';
import { kindOf } from '../../domain/fields/index';
import { type RecordName, recordOf } from '../../domain/records/index';
import { type TextStep, wordingsOf } from '../../domain/wordings';
import { decodeSnapshot } from '../../log/snapshot';
import { createReplica, type Replica } from '../../replica/replica';
import { romeDay } from '../register/romeDay';
import { openEntry, type Seat } from '../seat/seat';
import { bodyBytes, keptOf } from '../snapshots/replay';
import { ADOPTED } from '../snapshots/standing';
import type { KnownDocument } from './documentReader';
import type { EarlierTexts } from './documentViews';
import { seatName } from './rowView';

interface PastStep {
  readonly by: string;
  readonly at: number;
  readonly update: Uint8Array;
  readonly isBase: boolean;
}

/** As the relay gave them places, own ones that have none yet after them; what a document begins with here comes first. */
const stepsOf = async (seat: Seat, about: KnownDocument): Promise<{ steps: readonly PastStep[]; isWhole: boolean }> => {
  const places = new Map((await seat.store.where('log', 'doc', about.local)).map(({ id, place }) => [id, place]));
  const placeOf = (id: string, isBase: boolean): number => {
    if (isBase) return -1;
    const place = places.get(id) ?? 0;
    return place > 0 ? place : Number.MAX_SAFE_INTEGER;
  };
  const unsent = (await seat.store.where('outbox', 'doc', about.local)).filter(({ left }) => left === 0);
  const opened = await Promise.all(unsent.map(({ bytes }) => openEntry(seat, bytes)));
  const own = opened.flatMap((one, at) => (one.ok ? [{ id: unsent[at]?.id ?? '', why: '', opened: one.value }] : []));
  const entries = [...(await keptOf(seat, about)), ...own]
    .filter(({ why, opened: { header } }) => header.kind === 'update' || why === ADOPTED)
    .toSorted((a, b) => placeOf(a.id, a.why === ADOPTED) - placeOf(b.id, b.why === ADOPTED));
  const steps = await Promise.all(
    entries.map(async ({ why, opened: entry }): Promise<PastStep | undefined> => {
      const body = await bodyBytes(seat, about, entry);
      const update = why === ADOPTED ? body && decodeSnapshot(body)?.state : body;
      const { seat: author, time } = entry.header;
      // Whoever summed it up is not who wrote it.
      const by = why === ADOPTED ? '' : seatName(seat, toBase64Url(author));
      return update && { by, at: time, update, isBase: why === ADOPTED };
    }),
  );
  const there = steps.filter((step) => step !== undefined);
  return { steps: there, isWhole: own.length === unsent.length && there.length === steps.length };
};

/** Of a row of a document that is open to this seat. In turn, after what is typed was kept. */
export const earlierTexts = async (seat: Seat, id: string, record: RecordName, row: string): Promise<EarlierTexts> => {
  const document = await seat.library.open(id);
  if (!document) return { wordings: [], isCut: false };
  const fields = Object.entries(recordOf(record).fields).flatMap(([name, field]) =>
    kindOf(field).merge === 'text' ? [name] : [],
  );
  const { steps, isWhole } = await stepsOf(seat, document.about);
  const past: Replica = createReplica({ seat: seat.name, now: seat.ports.now, random: seat.crypto.random }, []);
  const said = new Map<string, TextStep[]>(fields.map((field) => [field, []]));
  for (const { by, at, update } of steps) {
    past.apply(update);
    for (const field of fields) said.get(field)?.push({ by, at, text: past.text({ record, row, field }) });
  }
  past.dispose();
  const wordings = [...said].flatMap(([field, texts]) => wordingsOf(texts, romeDay).map((one) => ({ field, ...one })));
  const isCut = !isWhole || steps.some(({ isBase }) => isBase) || document.replica.origins().size > 0;
  return { wordings, isCut };
};

/**
 * [L2] Which entries of a document are on this disk, by chain and whatever was decided of them: what a snapshot can be held
 * against, and what was passed and is missing.
 */
import { holesIn, joinRanges, type Range, sizeOf, upTo } from '../../base/ranges';
import { type Chains, chainKey } from '../../log/chains';
import type { Header } from '../../log/header';
import { reachOf } from '../../log/snapshot';
import { gapsOf } from '../../log/terms';
import type { RowOf } from '../../storage/store';
import type { KnownDocument } from '../documents/documentReader';
import { wantRaw } from '../seat/noted';
import { openEntry, type Seat } from '../seat/seat';

type Present = ReadonlyMap<string, readonly Range[]>;
type Numbered = Pick<Header, 'seat' | 'incarnation' | 'm'>;

/** `bases`: what lies under a snapshot that the document begins with is as good as here. */
export const presentOf = (headers: readonly Numbered[], bases: readonly Pick<Header, 'covers'>[] = []): Present => {
  const ranges = new Map<string, Range[]>();
  const add = (chain: string, range: Range): void => void ranges.set(chain, [...(ranges.get(chain) ?? []), range]);
  const numbers = new Map<string, number[]>();
  for (const header of headers) {
    const key = chainKey(header);
    const known = numbers.get(key);
    if (known) known.push(header.m);
    else numbers.set(key, [header.m]);
  }
  for (const [chain, all] of numbers) ranges.set(chain, [...joinRanges(all.map((m): Range => [m, m]))]);
  for (const { covers } of bases) for (const [chain, m] of reachOf(covers ?? [])) add(chain, [1, m]);
  return new Map([...ranges].map(([chain, all]) => [chain, joinRanges(all)]));
};

export const headersOf = async (
  seat: Seat,
  rows: readonly Pick<RowOf<'log'>, 'bytes'>[],
): Promise<readonly Header[]> => {
  const opened = await Promise.all(rows.map(({ bytes }) => openEntry(seat, bytes)));
  return opened.flatMap((one) => (one.ok ? [one.value.header] : []));
};

export const isAllPresent = (present: Present, covers: readonly Numbered[]): boolean =>
  [...reachOf(covers)].every(([chain, m]) => sizeOf(upTo(present.get(chain) ?? [], m)) === m);

/** Of each chain, what it went on without. */
export const missingIn = (present: Present, chains: Chains): ReadonlyMap<string, readonly Range[]> =>
  new Map(
    [...chains].flatMap(([chain, { m }]) => {
      const holes = holesIn(present.get(chain) ?? [], m);
      return holes.length > 0 ? [[chain, holes] as const] : [];
    }),
  );

/** [L2, S8] The relay may only be hiding what is waited for, from one who cannot begin with what it is hidden under. */
export const askForMissing = async (seat: Seat, about: KnownDocument, waiting: readonly Header[]): Promise<void> => {
  const gaps = gapsOf(about.chains, waiting, waiting).map((gap) => `${chainKey(gap)} ${gap.m}`);
  if (gaps.length > 0) await wantRaw(seat, `${about.local}/${gaps.sort().join()}`);
};

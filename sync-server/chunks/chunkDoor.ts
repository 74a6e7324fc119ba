/**
 * [S9] Who may bring and fetch chunks: a seat of the team with a token; one that is out brings, up to a bound, and fetches
 * nothing [L8]. What a chunk says the relay cannot read; that it is the one its name promises, it can. Answers are HTTP's own
 * numbers.
 */
import { equalBytes, toHex } from '../../src/base/bytes';
import { erasedIdOf } from '../../src/protocol/chunkAccess';
import { limits } from '../../src/protocol/limits';
import type { RelayPorts } from '../ports';
import { type Bucket, createRateLimit } from '../rateLimit';
import { relayLimits } from '../relayLimits';
import type { Team } from '../team';
import type { Teams } from '../teams';
import type { ChunkRoom } from './chunkRoom';
import { createSoundChunks } from './soundChunks';
import { createUnderWay } from './underWay';

type Refusal = 401 | 429;
export interface ChunkVisit {
  has(name: Uint8Array): Promise<200 | 404>;
  /** 403: its seat is out. */
  get(name: Uint8Array): Promise<Uint8Array | 403 | 404>;
  /** Before anything of a chunk is read that is to be put; answers what says that it is over, or 429 where too many are under way. */
  begin(): (() => void) | 429;
  /**
   * 201: on the disk now; 200: it was; 400: not what its name says; 403: no more of a seat that is out; 410: erased for
   * ever; 507: no room.
   */
  put(name: Uint8Array, bytes: Uint8Array): Promise<200 | 201 | 400 | 403 | 410 | 413 | 507>;
}
export interface ChunkDoor {
  admit(team: Uint8Array, token: Uint8Array | undefined): ChunkVisit | Refusal;
}

export const createChunkDoor = (ports: RelayPorts, teams: Teams, room: ChunkRoom): ChunkDoor => {
  const { chunks, log, now, sha256 } = ports;
  const rate = createRateLimit(now, relayLimits.chunksPerSecond, relayLimits.chunkBurst);
  const buckets = new Map<string, Bucket>();
  const underWay = createUnderWay();
  const sound = createSoundChunks(ports, room);

  const mayAsk = (seat: string): boolean => {
    const bucket = buckets.get(seat) ?? rate.full();
    buckets.delete(seat);
    buckets.set(seat, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > relayLimits.chunkSeats && oldest !== undefined) buckets.delete(oldest);
    return rate.take(bucket);
  };

  const put = async ({ id: team, isOut, farewell }: Team, seat: Uint8Array, name: Uint8Array, bytes: Uint8Array) => {
    if (bytes.length > limits.chunkBytes) return 413;
    if (!equalBytes(sha256(bytes), name)) return 400;
    const isErased = (): boolean => ports.store.isErased(team, erasedIdOf(name));
    if (isErased()) return 410;
    const found = await sound.find(team, name);
    if (found instanceof Uint8Array) return 200;
    if (isOut(seat) && !farewell.mayBring(seat, bytes)) return 403;
    if (found) await sound.clear(team, name, () => true);
    const taken = await room.take(team, bytes.length);
    if (!taken) {
      log({ code: 'chunks_full', team, seat });
      return 507;
    }
    const put = await chunks.put(team, name, bytes).catch((problem) => {
      taken.giveBack();
      throw problem;
    });
    if (put === 'kept') taken.kept();
    else taken.giveBack();
    if (put === 'full') {
      log({ code: 'store_full', team, count: 1 });
      return 507;
    }
    if (isErased()) {
      // [S11] It was being written while what was due was destroyed.
      await room.destroy(team, [erasedIdOf(name)]);
      return 410;
    }
    if (put === 'there') return 200;
    log({ code: 'chunk_kept', team, seat });
    return 201;
  };

  /**
   * Those who have it were told that the relay has it, and would never bring it again. So it goes when everybody is made to
   * offer everything anew, as after a restore [S5]; where that is not to be now, it stays until it is asked for again.
   */
  const get = async (team: Uint8Array, seat: Uint8Array, name: Uint8Array): Promise<Uint8Array | 404> => {
    const found = await sound.find(team, name);
    if (found === 'damaged') await sound.clear(team, name, () => teams.find(team)?.lostChunk(seat) === true);
    return found instanceof Uint8Array ? found : 404;
  };

  return {
    admit: (id, token) => {
      const team = token && teams.find(id);
      const seat = team && token && team.chunkTokens.seatOf(token);
      if (!team || !seat) return 401;
      const key = `${toHex(id)}/${toHex(seat)}`;
      if (!mayAsk(key)) return 429;
      const isErased = (name: Uint8Array): boolean => ports.store.isErased(id, erasedIdOf(name));
      return {
        has: async (name) => (!isErased(name) && (await sound.find(id, name)) instanceof Uint8Array ? 200 : 404),
        // [L8] The team may have let it out since.
        get: async (name) => (team.isOut(seat) ? 403 : isErased(name) ? 404 : get(id, seat, name)),
        begin: () => underWay.begin(key) ?? 429,
        put: (name, bytes) => put(team, seat, name, bytes),
      };
    },
  };
};

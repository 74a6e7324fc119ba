/**
 * [S9] How chunks are reached, over HTTP beside the socket: PUT, HEAD and GET of `/blob/<team>/<name>` with a bearer token.
 * The token is asked for by a BLOB frame whose body is empty; the relay answers with a BLOB frame that holds this.
 */
import { fromBase64Url, toBase64Url } from '../base/bytes';
import { decode, encode, fixed, struct, uint, type ValueOf } from './codec';

const chunkToken = struct({
  token: fixed(32),
  /** Good for so many milliseconds from now. */
  lasts: uint,
});
export type ChunkToken = ValueOf<typeof chunkToken>;
export const chunkTokenShape = chunkToken.shape;
export const encodeChunkToken = (value: ChunkToken): Uint8Array => encode(chunkToken, value);
export const decodeChunkToken = (body: Uint8Array): ChunkToken | undefined => decode(chunkToken, body);

const ROOT = '/blob/';
const TEAM_BYTES = 16;
const NAME_BYTES = 32;

/** `name`: SHA-256 of the chunk as it is sealed. */
export const chunkPath = (team: Uint8Array, name: Uint8Array): string =>
  `${ROOT}${toBase64Url(team)}/${toBase64Url(name)}`;

/** `undefined` for a path that `chunkPath` would not have written. */
export const readChunkPath = (path: string): { readonly team: Uint8Array; readonly name: Uint8Array } | undefined => {
  if (!isChunkPath(path)) return undefined;
  const [team, name, ...rest] = path.slice(ROOT.length).split('/').map(fromBase64Url);
  const isRight = team?.length === TEAM_BYTES && name?.length === NAME_BYTES && rest.length === 0;
  return isRight ? { team, name } : undefined;
};
export const isChunkPath = (path: string): boolean => path.startsWith(ROOT);

const BEARER = 'Bearer ';
export const bearerOf = (token: Uint8Array): string => BEARER + toBase64Url(token);
export const readBearer = (header: string | undefined): Uint8Array | undefined =>
  header?.startsWith(BEARER) ? fromBase64Url(header.slice(BEARER.length)) : undefined;

/** [S11] Under so many first bytes of its name a chunk is erased, among the ids of entries. */
const ERASED_BYTES = 16;
export const erasedIdOf = (name: Uint8Array): Uint8Array => name.slice(0, ERASED_BYTES);

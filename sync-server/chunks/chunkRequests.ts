/** [S9] Chunks over HTTP: path, bearer token and body in, a number out. Nothing is read of a body nobody may send. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBearer, readChunkPath } from '../../src/protocol/chunkAccess';
import { limits } from '../../src/protocol/limits';
import type { ChunkDoor } from './chunkDoor';

interface Needs {
  readonly door: ChunkDoor;
  /** Whether somebody without a good token may go on trying. */
  mayTry(request: IncomingMessage): boolean;
}

const readBody = async (request: IncomingMessage): Promise<Uint8Array | undefined> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > limits.chunkBytes) return undefined;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
};

const takeBody = async (request: IncomingMessage, put: (body: Uint8Array) => Promise<number>): Promise<number> => {
  const body = await readBody(request);
  return body ? put(body) : 413;
};

const end = (response: ServerResponse, status: number, bytes?: Uint8Array): void => {
  response.writeHead(status, {
    'Cache-Control': 'no-store',
    'Content-Type': 'application/octet-stream',
    'Content-Length': bytes?.length ?? 0,
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    // What was not read of a body would be taken for the next request.
    ...(status >= 400 ? { Connection: 'close' } : {}),
  });
  response.end(bytes);
};

export const answerChunkRequest = async (
  { door, mayTry }: Needs,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const place = readChunkPath(pathname);
  if (!place) return end(response, 404);
  const visit = door.admit(place.team, readBearer(request.headers.authorization));
  if (typeof visit === 'number') return end(response, visit === 401 && !mayTry(request) ? 429 : visit);
  if (request.method === 'HEAD') return end(response, await visit.has(place.name));
  if (request.method === 'GET') {
    const found = await visit.get(place.name);
    return typeof found === 'number' ? end(response, found) : end(response, 200, found);
  }
  if (request.method !== 'PUT') {
    response.setHeader('Allow', 'GET, HEAD, PUT');
    return end(response, 405);
  }
  const over = visit.begin();
  return end(
    response,
    over === 429 ? over : await takeBody(request, (body) => visit.put(place.name, body)).finally(over),
  );
};

/**
 * The built app as files: found without ever leaving its folder, streamed, and cached only where the name tells the
 * content. What is sent compressed is compressed once, and kept in memory as long as the file is the same.
 */
import { createReadStream } from 'node:fs';
import { lstat, readFile, realpath } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const isText = (type: string): boolean => /^text|json|svg|wasm/.test(type);

interface Found {
  readonly path: string;
  readonly size: number;
  readonly tag: string;
}

/** A plain file at this place of the folder; nothing for dot files, links, and whatever would lead out. */
const find = async (folder: string, place: string): Promise<Found | undefined> => {
  if (/[\0\\]|(^|\/)\./.test(place)) return undefined;
  try {
    const path = join(await realpath(folder), place);
    const stats = await lstat(path);
    const isInside = path.startsWith((await realpath(folder)) + sep) && (await realpath(path)) === path;
    if (!stats.isFile() || !isInside) return undefined;
    return { path, size: stats.size, tag: `W/"${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}"` };
  } catch {
    return undefined;
  }
};

const decoded = (pathname: string): string | undefined => {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
};

/** Every path without an ending is a screen of the app. */
const fileFor = async (folder: string, pathname: string): Promise<Found | undefined> => {
  const place = decoded(pathname);
  if (place === undefined) return undefined;
  const isScreen = extname(place) === '' && !place.startsWith('/assets/');
  return find(folder, isScreen ? '/index.html' : place);
};

/** Several times what the whole app takes: only many builds, served by one process, come to more. */
const MOST_KEPT = 8 * 2 ** 20;

type Zipped = (found: Found) => Promise<Buffer>;

const createZipped = (compress: (bytes: Buffer) => Promise<Buffer>): Zipped => {
  const kept = new Map<string, { readonly tag: string; readonly bytes: Promise<Buffer> }>();
  let size = 0;
  return ({ path, tag }) => {
    const before = kept.get(path);
    if (before?.tag === tag) return before.bytes;
    const bytes = readFile(path).then(compress);
    kept.set(path, { tag, bytes });
    bytes.then(
      ({ length }) => {
        size += length;
        if (size <= MOST_KEPT) return;
        kept.clear();
        size = 0;
      },
      () => kept.delete(path),
    );
    return bytes;
  };
};

const serveFile = async (
  folder: string,
  zipped: Zipped,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> => {
  const found = await fileFor(folder, pathname);
  if (!found) return false;
  const type = types[extname(found.path)] ?? 'application/octet-stream';
  const isHashed = pathname.startsWith('/assets/');
  response.setHeader('Content-Type', type);
  response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('ETag', found.tag);
  response.setHeader('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match'] === found.tag) {
    response.writeHead(304).end();
    return true;
  }
  const isZipped = isText(type) && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const bytes = isZipped ? await zipped(found) : undefined;
  if (bytes) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Content-Length', bytes?.length ?? found.size);
  response.writeHead(200);
  if (request.method === 'HEAD') response.end();
  else if (bytes) response.end(bytes);
  // The other side may hang up at any byte.
  else pipeline(createReadStream(found.path), response, () => {});
  return true;
};

/** Answers GET and HEAD. False when there is no such file; nothing has been answered then. */
type ServeFile = (pathname: string, request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

const zip: (bytes: Buffer) => Promise<Buffer> = promisify(gzip);

export const createStaticFiles = (folder: string, compress = zip): ServeFile => {
  const zipped = createZipped(compress);
  return (pathname, request, response) => serveFile(folder, zipped, pathname, request, response);
};

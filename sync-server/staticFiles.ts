/** The built app as files: found without ever leaving its folder, streamed, and cached only where the name tells the content. */
import { createReadStream } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';

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

/** Answers GET and HEAD. False when there is no such file; nothing has been answered then. */
export const serveFile = async (
  folder: string,
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
  if (isZipped) response.setHeader('Content-Encoding', 'gzip');
  else response.setHeader('Content-Length', found.size);
  response.writeHead(200);
  if (request.method === 'HEAD') response.end();
  else {
    // The other side may hang up at any byte.
    const done = (): void => {};
    const file = createReadStream(found.path);
    if (isZipped) pipeline(file, createGzip(), response, done);
    else pipeline(file, response, done);
  }
  return true;
};

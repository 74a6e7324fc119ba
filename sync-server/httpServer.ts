/** The HTTP side: health, metrics, the built app when asked to, and a plain page where the address is not secure. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { isChunkPath } from '../src/protocol/chunkAccess';
import { PROTOCOL_VERSION } from '../src/protocol/limits';
import { answerChunkRequest } from './chunks/chunkRequests';
import type { Config } from './config';
import { insecurePage } from './insecurePage';
import { bearsToken, METRICS_TYPE } from './metrics';
import { loopbackHosts } from './ownOrigins';
import { httpTimeouts } from './relayLimits';
import { securityHeaders } from './securityHeaders';
import { createStaticFiles } from './staticFiles';

interface Needs {
  readonly config: Config;
  isOwnOrigin(origin: string): boolean;
  port(): number;
  metrics(): string;
  readonly chunks: Parameters<typeof answerChunkRequest>[0];
}

/** The host name of a Host header without its port. */
const nameOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase();

const sendText = (response: ServerResponse, status: number, type: string, text: string, isHead: boolean): void => {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(isHead ? undefined : text);
};

export const createHttpServer = ({ config, isOwnOrigin, port, metrics, chunks }: Needs): Server => {
  const scheme = config.tls ? 'https' : 'http';
  const serveFile = config.app === undefined ? undefined : createStaticFiles(config.app);
  const isSecure = (host: string): boolean =>
    config.tls !== undefined || config.publicUrl?.startsWith('https:') === true || loopbackHosts.includes(nameOf(host));

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const host = request.headers.host ?? '';
    const own = `${scheme}://${host.toLowerCase()}`;
    const connectTo = [
      ...(isOwnOrigin(own) ? [own] : []),
      ...(config.publicUrl === undefined ? [] : [config.publicUrl]),
    ];
    for (const [name, value] of Object.entries(securityHeaders(config, connectTo))) response.setHeader(name, value);

    const pathname = (request.url ?? '/').replace(/[?#].*$/s, '');
    if (isChunkPath(pathname)) return answerChunkRequest(chunks, pathname, request, response);
    const isHead = request.method === 'HEAD';
    if (request.method !== 'GET' && !isHead) {
      response.setHeader('Allow', 'GET, HEAD');
      sendText(response, 405, 'text/plain; charset=utf-8', 'Method not allowed\n', isHead);
      return;
    }
    if (pathname === '/health') {
      sendText(response, 200, 'application/json', JSON.stringify({ status: 'ok', protocol: PROTOCOL_VERSION }), isHead);
    } else if (pathname === '/metrics' && config.metricsToken !== undefined) {
      const may = bearsToken(request.headers.authorization, config.metricsToken);
      if (!may) response.setHeader('WWW-Authenticate', 'Bearer');
      sendText(response, may ? 200 : 401, METRICS_TYPE, may ? metrics() : '', isHead);
    } else if (!isSecure(host)) {
      sendText(response, 403, 'text/html; charset=utf-8', insecurePage(port()), isHead);
    } else if (!(await serveFile?.(pathname, request, response))) {
      sendText(response, 404, 'text/plain; charset=utf-8', 'Not found\n', isHead);
    }
  };
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch(() => response.destroy());
  };
  return config.tls
    ? createTlsServer(
        { cert: readFileSync(config.tls.cert), key: readFileSync(config.tls.key), ...httpTimeouts },
        listener,
      )
    : createServer(httpTimeouts, listener);
};

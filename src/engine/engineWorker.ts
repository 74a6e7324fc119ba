/** The worker: real ports, and the engine behind Comlink. Everything else is in `createEngine`. */
import { expose } from 'comlink';
import { createWebCrypto } from '../crypto/webCrypto';
import { deleteDexieStore, openDexieStore } from '../storage/dexieStore';
import { createDexieTabletStore } from '../storage/dexieTabletStore';
import { createFileReserve } from '../storage/fileReserve';
import { freshLog } from '../storage/freshLog';
import { createIndexeddbPublicStore } from '../storage/indexeddbPublicStore';
import { carryByHttp } from '../sync/httpCarry';
import { dialWebSocket } from '../sync/webSocket';
import { createEngine } from './createEngine';
import { createTabletLock } from './entrance/holdTablet';
import type { After } from './ports';

/** From an answer to what the page asks next, also on a slow tablet. */
const REST_MS = 5;

const after: After = (milliseconds, call) => {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
};

const crypto = createWebCrypto(globalThis.crypto);
/** [T7] By it this window's writes are told from another's. */
const window = crypto.random(16);

const engine = createEngine({
  crypto,
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after,
  restMs: REST_MS,
  tablet: createDexieTabletStore(),
  openStore: (opening) => openDexieStore({ ...opening, window }),
  reserve: createFileReserve(navigator),
  publicStore: createIndexeddbPublicStore(),
  deleteStore: deleteDexieStore,
  dial: dialWebSocket,
  carry: carryByHttp,
  holdTablet: createTabletLock(navigator.locks, after),
});

// While the person types the passphrase.
void freshLog();
expose(engine);

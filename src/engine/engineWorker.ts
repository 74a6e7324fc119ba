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

/** From an answer to what the page asks next, also on a slow tablet. */
const REST_MS = 5;

const engine = createEngine({
  crypto: createWebCrypto(globalThis.crypto),
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
  restMs: REST_MS,
  tablet: createDexieTabletStore(),
  openStore: openDexieStore,
  reserve: createFileReserve(navigator),
  publicStore: createIndexeddbPublicStore(),
  deleteStore: deleteDexieStore,
  dial: dialWebSocket,
  carry: carryByHttp,
  holdTablet: createTabletLock(navigator.locks),
});

// While the person types the passphrase.
void freshLog();
expose(engine);

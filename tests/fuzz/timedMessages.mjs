/**
 * Loaded into a relay (`node --import`): says on its log what a message or a timer kept it for too long with. Counted is the
 * time it computed, since on a busy machine it may have to wait without any fault of its own.
 */
import { WebSocket } from 'ws';

const LONGEST_MS = 100;

/** @type {(what: () => string, run: () => unknown) => void} */
const timed = (what, run) => {
  const start = performance.now();
  const used = process.cpuUsage();
  run();
  if (performance.now() - start <= LONGEST_MS) return;
  const { user, system } = process.cpuUsage(used);
  if ((user + system) / 1000 > LONGEST_MS) console.log(`slow: ${Math.round((user + system) / 1000)} ms for ${what()}`);
};

const { on } = WebSocket.prototype;
/** @type {any} */
WebSocket.prototype.on = function (/** @type {string} */ name, /** @type {any} */ listener) {
  if (name !== 'message') return on.call(this, name, listener);
  return on.call(this, name, (/** @type {Buffer} */ data, /** @type {boolean} */ isBinary) =>
    timed(
      () => data.toString('hex'),
      () => listener.call(this, data, isBinary),
    ),
  );
};
const { setTimeout: real } = globalThis;
globalThis.setTimeout = /** @type {any} */ (
  (/** @type {any} */ run, /** @type {number} */ ms, /** @type {any[]} */ ...args) =>
    real(
      () =>
        timed(
          () => 'a timer',
          () => run(...args),
        ),
      ms,
    )
);

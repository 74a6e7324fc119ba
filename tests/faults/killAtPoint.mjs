/**
 * Loaded into a relay (`node --import`), kills it at the point KILL_POINT names, the KILL_AFTER-th time it comes by; or, where
 * KILL_HOW says `throw`, lets its database fail there. The relay itself knows nothing of it: what is wrapped are the doors of
 * its database, its sockets and its file names.
 *
 * Points: `WHAT:before`, `WHAT:in` and `WHAT:after` a transaction, where WHAT is the kind of the first write of a list, or
 * the command that runs where the transaction is no list of writes (`serve`: the layout is made or migrated); `ack:before`
 * and `ack:after` an answer; `backup:copying` and `backup:copied`; `rename:before` and `rename:after` a file takes a name.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import Database from 'better-sqlite3';
import { WebSocket } from 'ws';

const point = process.env['KILL_POINT'];
const ackNumber = Number(process.env['KILL_ACK']);
let left = Number(process.env['KILL_AFTER'] ?? 1);

/** @param {string} name */
const reached = (name) => {
  if (name !== point || --left !== 0) return;
  if (process.env['KILL_HOW'] === 'throw') throw new Error('the database fails, as a test wants it');
  process.kill(process.pid, 'SIGKILL');
};
/** @param {readonly unknown[]} args */
const what = ([writes]) => (Array.isArray(writes) ? writes[0]?.type : (process.argv[2] ?? 'serve'));

const { transaction, backup } = Database.prototype;
Database.prototype.transaction = /** @type {any} */ (
  function (/** @type {any} */ body) {
    const made = transaction.call(this, (/** @type {any[]} */ ...args) => {
      const value = body(...args);
      reached(`${what(args)}:in`);
      return value;
    });
    const watched =
      (/** @type {(...args: any[]) => unknown} */ run) =>
      (/** @type {any[]} */ ...args) => {
        reached(`${what(args)}:before`);
        const value = run(...args);
        reached(`${what(args)}:after`);
        return value;
      };
    const ways = /** @type {const} */ (['default', 'deferred', 'immediate', 'exclusive']);
    return Object.assign(watched(made), Object.fromEntries(ways.map((way) => [way, watched(made[way])])));
  }
);
/** @type {any} */
Database.prototype.backup = async function (/** @type {string} */ file) {
  const progress = () => {
    reached('backup:copying');
    return 8;
  };
  const done = await backup.call(this, file, { progress });
  reached('backup:copied');
  return done;
};

const { send } = WebSocket.prototype;
/** @type {any} */
WebSocket.prototype.send = function (/** @type {Uint8Array} */ bytes) {
  const isAck = bytes[0] === ackNumber;
  if (isAck) reached('ack:before');
  /** @type {any} */ (send).call(this, bytes, () => isAck && reached('ack:after'));
};

const { renameSync } = fs;
fs.renameSync = (from, to) => {
  reached('rename:before');
  renameSync(from, to);
  reached('rename:after');
};
syncBuiltinESMExports();

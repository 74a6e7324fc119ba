/**
 * `node ration.mjs RUN_MS SLOWER PID ...`: lets those processes run only a part of the time, as a quota of the system would,
 * until its own input ends. Whoever was let run for longer, because this program was woken late, stands still for longer. All
 * of them go on when it ends.
 */
import { setPriority } from 'node:os';

const [run = 0, slower = 1, ...pids] = process.argv.slice(2).map(Number);
try {
  // Woken in time also where much else runs.
  setPriority(-20);
} catch {
  // Only for those who may.
}
const nobody = new Int32Array(new SharedArrayBuffer(4));

/** @param {NodeJS.Signals} signal */
const tell = (signal) => {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // A process that ended by itself.
    }
  }
};
let ended = false;
process.stdin.on('end', () => {
  ended = true;
});
process.stdin.resume();
process.on('exit', () => tell('SIGCONT'));

let since = performance.now();
const turn = () => {
  if (ended) process.exit();
  tell('SIGSTOP');
  Atomics.wait(nobody, 0, 0, (performance.now() - since) * (slower - 1));
  tell('SIGCONT');
  since = performance.now();
  Atomics.wait(nobody, 0, 0, run);
  setImmediate(turn);
};
turn();

/**
 * A build of the app whose worker stands still for ever at a named point, tells the page so, and so can be killed there.
 * The worker's own name says where: `POINT|WHICH|TIME`, WHICH writes being `all`, those of something `typed` or of a `checkpoint`, and
 * behind it `layout N`, for a build that lays its database out one step further than the last one did. Documents are summed up
 * after a few entries.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { buildPatched, type Patch } from '../support/buildPatched';

const STORE = 'src/storage/dexieStore.ts';
const WRITE = '      return write(touched, () =>';
const ROWS = '\n        changes.map((change) =>';
const LAST_ROW = '.delete(change.remove),\n        ),\n      );';
const IN_TRANSACTION = "globalThis.reached('in transaction', changes))],\n      )";

const reached = `
const [wantedPoint, wantedWrites, wantedTime] = String(globalThis.name).split(' layout ')[0].split('|');
let timesLeft = Number(wantedTime);
const isWanted = (change: any) =>
  wantedWrites === 'all' ||
  (wantedWrites === 'typed' && change.table === 'outbox' && change.put?.left === 0) ||
  (wantedWrites === 'checkpoint' && change.table === 'docs' && String(change.put?.key).endsWith('/checkpoint'));
declare global { var reached: (point: string, changes: readonly unknown[]) => void }
globalThis.reached = (point, changes) => {
  if (point !== wantedPoint || (changes.length > 0 && !changes.some(isWanted)) || --timesLeft > 0) return;
  (globalThis as any).postMessage({ reached: point });
  for (;;);
};
export const SEAT_PREFIX`;

const patches: readonly Patch[] = [
  { file: STORE, find: 'export const SEAT_PREFIX', replace: reached },
  {
    file: STORE,
    find: `${WRITE}${ROWS}`,
    replace: `globalThis.reached('before put', changes);\n${WRITE} [Promise.all(changes.map((change) =>`,
  },
  { file: STORE, find: LAST_ROW, replace: `.delete(change.remove))).then(() => ${IN_TRANSACTION};` },
  {
    file: 'src/storage/store.ts',
    find: 'export const LAYOUT = 2;',
    replace: 'export const LAYOUT = Number(/layout (\\d+)/.exec(String(globalThis.name))?.[1] ?? 2);',
  },
  {
    file: 'src/storage/migrate.ts',
    find: '    const copied = await copyTable(',
    replace: "    globalThis.reached('copying', []);\n    const copied = await copyTable(",
  },
  {
    file: 'src/engine/entrance/migrating.ts',
    find: '    present = { ...seat, database: database.value',
    replace: "    globalThis.reached('copied', []);\n    present = { ...seat, database: database.value",
  },
  {
    file: 'src/engine/entrance/migrating.ts',
    find: '  if (present.outgrown !== undefined) {',
    replace: "  globalThis.reached('named', []);\n  if (present.outgrown !== undefined) {",
  },
  {
    file: 'src/engine/entrance/migrating.ts',
    find: '    await ports.deleteStore(present.outgrown);',
    replace: "    await ports.deleteStore(present.outgrown);\n    globalThis.reached('deleted', []);",
  },
  { file: 'src/engine/snapshots/compaction.ts', find: 'const DUE_AFTER = 64;', replace: 'const DUE_AFTER = 4;' },
  {
    file: 'src/engine/snapshots/compaction.ts',
    find: '  return depart(seat, about, content, undefined, done);',
    replace: `  globalThis.reached('snapshot due', []);
  const isKept = await depart(seat, about, content, undefined, done);
  globalThis.reached('snapshot kept', []);
  return isKept;`,
  },
];

const honest: readonly Patch[] = [
  { file: STORE, find: WRITE, replace: 'const written = await write(touched, () =>' },
  {
    file: STORE,
    find: IN_TRANSACTION,
    replace: `${IN_TRANSACTION};\n      if (written.ok) globalThis.reached('after complete', changes);\n      return written`,
  },
];
/** Answers before its transaction has begun. */
const hasty: readonly Patch[] = [
  {
    file: STORE,
    find: WRITE,
    replace: `const late = touched.includes('outbox') ? 50 : 0;
      const done = new Promise((soon) => setTimeout(soon, late)).then(() => write(touched, () =>`,
  },
  {
    file: STORE,
    find: IN_TRANSACTION,
    replace: `${IN_TRANSACTION});\n      if (late === 0) await done;\n      return ok(undefined)`,
  },
];

/** The folder of the build; gone when the test is over. */
export const buildKillable = async (isHasty = false): Promise<string> => {
  const app = realpathSync(mkdtempSync(join(tmpdir(), 'ponte-killable-')));
  onTestFinished(() => rmSync(app, { recursive: true, force: true }));
  await buildPatched(app, [...patches, ...(isHasty ? hasty : honest)]);
  return app;
};

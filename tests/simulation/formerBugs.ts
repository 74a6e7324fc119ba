/**
 * Bugs this simulator found in the project, planted again: it must go on finding them. Each new one is added here together
 * with its mending.
 */
import type { PlantedBug } from './plantedBugs';

export const formerBugs: readonly PlantedBug[] = [
  {
    name: 'a row waits until a clock set back comes by again',
    seed: 8,
    file: 'src/engine/register/register.ts',
    find: 'return age >= 0 && age < UNDO_MS;',
    replace: 'return age < UNDO_MS;',
    caughtBy: ['comes_to_rest'],
  },
  {
    name: 'a row of a restored copy goes out twice',
    seed: 15,
    file: 'src/engine/register/register.ts',
    find: "if (replica.wasWritten('access', row.id, row.write)) continue;",
    replace: '',
    caughtBy: ['exactly_once'],
  },
  {
    name: 'equal values of an access as conflict',
    file: 'src/domain/register.ts',
    find: 'if (seen.has(text)) return [];',
    replace: '',
    caughtBy: ['equal_is_no_conflict'],
  },
  {
    name: 'a document nothing stands in has a card',
    seed: 49,
    file: 'src/engine/documents/documentView.ts',
    find: 'if (times.length === 0 && replica.textNames().length === 0) return undefined;',
    replace: '',
    caughtBy: ['same_everywhere'],
  },
  {
    name: 'forgotten entries applied without a new incarnation',
    seed: 1,
    file: 'src/engine/seat/incarnation.ts',
    find: 'if (forgotten === 0) return true;',
    replace: 'return true;',
    caughtBy: ['numbers_once', 'nothing_held_back'],
  },
  {
    name: 'a document in which something was passed begins with no snapshot',
    seed: 90,
    file: 'src/engine/snapshots/adoption.ts',
    find: '  const { about } = document;\n  const before = mayHaveHoles(about)',
    replace:
      "  const { about } = document;\n  if (mayHaveHoles(about)) return 'nothing';\n  const before = mayHaveHoles(about)",
    caughtBy: ['nothing_held_back', 'same_everywhere'],
  },
  {
    name: 'a rotten row that the relay has dropped under a snapshot stays',
    seed: 192,
    file: 'src/engine/receiving/mending.ts',
    find: 'if (damaged.length === 0 || ',
    replace: 'if (damaged.length >= 0 || ',
    caughtBy: ['nothing_held_back', 'same_everywhere', 'saved_is_kept', 'snapshot_is_replay'],
  },
  {
    name: 'two who erase notes of one case write one successor',
    seed: 5,
    file: 'src/team/erasures.ts',
    find: "hashOf(crypto, 'successor', stem, mark)",
    replace: "hashOf(crypto, 'successor', stem)",
    // What both copied of a text stands there twice.
    caughtBy: ['erased_is_gone', 'exactly_once'],
  },
  {
    name: 'what can be taken back is destroyed by the clock of a tablet',
    seed: 12,
    file: 'src/engine/erasure/erasing.ts',
    find: 'certain.time + Math.max(0, ports.elapsed() - certain.elapsed);',
    replace: 'Math.max(certain.time, ports.now());',
    // Another tablet, or the relay that was put back, may have had it from this one alone.
    caughtBy: ['destroyed_in_time', 'saved_is_kept', 'delivered_is_kept'],
  },
];

/** Those whose moment the seeds hardly ever come to by now: the test that leads there by hand must find each. */
export interface BugFoundByTest extends Omit<PlantedBug, 'seed' | 'caughtBy'> {
  /** Path of the test file in the project. */
  readonly test: string;
}

export const seldomBugs: readonly BugFoundByTest[] = [
  {
    name: 'clients spent by a snapshot that is given up again',
    file: 'src/engine/receiving/judgedAgain.ts',
    find: '  document.owners = owners.filter(({ seat: owner }) => !equalBytes(owner, NOBODY));\n',
    replace: '',
    test: 'tests/engine/snapshots/doubt.test.ts',
  },
  {
    name: 'a document rests on a snapshot over late entries',
    file: 'src/engine/snapshots/doubt.ts',
    find: '  return (header.covers ?? []).some(',
    replace: '  return (header.covers ?? []).slice(0, 0).some(',
    test: 'tests/engine/snapshots/doubt.test.ts',
  },
  {
    name: 'a rotten row that came again counts though the document was judged without it',
    file: 'src/engine/receiving/applying.ts',
    find: 'isAgain(row) && header.m <= (about.chains.get(chainKey(header))?.m ?? 0),',
    replace: 'isAgain(row) && header.m > 0,',
    test: 'tests/engine/receiving/damagedRows.test.ts',
  },
];

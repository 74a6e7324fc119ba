/** [S11, I1] A note is erased of a case of which a tablet's disk has lost a row: what was typed beside that row is carried over. */
import { describe, expect, it } from 'vitest';
import { must, syncAll, type TeamTablet } from '../../support/engineTeam';
import { canary, startErasureTeam } from '../../support/erasureTeam';
import { flip, hasHeard, onlyStore } from '../../support/faultyDisk';
import { insideOf } from '../../support/insider';
import { openPage } from '../../support/typing';

const problemOf = async ({ engine }: TeamTablet, file: string) =>
  (await engine.document(file))?.rows.find(({ record }) => record === 'case')?.cells['problem']?.value;

/** The last row of the case in the log changes on the disk. */
const rotNewest = async (tablet: TeamTablet): Promise<void> => {
  const newest = (await insideOf(tablet)).entries
    .filter(({ kind, table }) => kind === 'case' && table === 'log')
    .sort((a, b) => b.header.n - a.header.n)[0];
  const row = await onlyStore(tablet.disk).get('log', newest?.id ?? '');
  if (!row) throw new Error('no such row');
  await flip(tablet.disk, 'log', row);
};

/** Bruno types in the case's problem while he is away; Ada's words before his are lost on his disk, and she erases a note. */
const startAway = async (shift: number) => {
  const { ada, bruno, file } = await startErasureTeam();
  const row = (await ada.engine.document(file))?.rows.find(({ record }) => record === 'note')?.id ?? '';
  await (await openPage(ada, file)).type('case/main/problem', '«fine.»').then(must);
  await syncAll(ada, bruno);
  await (await openPage(ada, file)).type('case/main/problem', '«prima.»', 0).then(must);
  await syncAll(ada, bruno);
  bruno.cable.unplug();
  const own = canary();
  const page = await openPage(bruno, file);
  expect(page.textOf('case/main/problem')).toBe('«prima.»«fine.»');
  must(await bruno.engine.setField(file, 'case', 'main', 'closureNote', 'Resta.'));
  must(await page.type('case/main/problem', own, '«prima.»'.length + shift));
  await rotNewest(bruno);
  const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
  await ada.engine.syncNow();
  await bruno.engine.prepareLock(undefined);
  const again = await bruno.crash().unlock();
  await syncAll(again, ada, again);
  return { ada, again, own, to };
};

describe('words typed beside a row that rotted, in a case of which a note was erased meanwhile', () => {
  it('stand in the case that goes on, where they were typed', async () => {
    const { ada, again, own, to } = await startAway(0);
    for (const tablet of [ada, again]) {
      expect(await problemOf(tablet, to)).toBe(`«prima.»${own}«fine.»`);
      expect((await tablet.engine.syncStatus()).undelivered).toBe(0);
    }
    expect(hasHeard(again, 'words_not_carried')).toBe(false);
  });

  it('are named as missing where nothing tells their text any more, and nothing else is lost: words_not_carried', async () => {
    const { ada, again, to } = await startAway(-3);
    expect(hasHeard(again, 'words_not_carried')).toBe(true);
    for (const tablet of [ada, again]) {
      const row = (await tablet.engine.document(to))?.rows.find(({ record }) => record === 'case');
      expect(row?.cells['closureNote']?.value).toBe('Resta.');
      expect(await problemOf(tablet, to)).toBe('«prima.»«fine.»');
    }
    expect((await again.engine.syncStatus()).undelivered).toBe(0);
  });
});

/** [S1] What is wrong with one document keeps nothing back that was typed in another. */
import { expect, it } from 'vitest';
import { must, startTeam, type TeamTablet } from '../../support/engineTeam';
import { createFaultyDisk } from '../../support/faultyDisk';
import { openPage } from '../../support/typing';

const PROBLEM = 'case/main/problem';

const caseOf = async ({ engine }: TeamTablet): Promise<string> => {
  const { documentId } = must(await engine.createDocument('case'));
  must(await engine.addRow(documentId, 'case', { kind: 'full' }));
  return documentId;
};

/** Words typed in two cases, of which the one typed in first cannot be kept: not refused by the disk, but thrown. */
const typedInTwo = async () => {
  const disk = createFaultyDisk();
  const team = await startTeam();
  const ada = await team.found(team.makeTablet(undefined, disk.world));
  must(await ada.engine.setPin('4711'));
  const [broken, sound] = [await caseOf(ada), await caseOf(ada)];
  let doc: string | undefined;
  disk.refuse((changes) => {
    const put = changes.find((change) => change.table === 'outbox');
    const written = put && 'put' in put ? (put.put as { readonly doc: string }).doc : undefined;
    doc ??= written;
    if (written !== undefined && written === doc) throw new Error('as a test wants it');
    return false;
  });
  await (await openPage(ada, broken)).type(PROBLEM, 'cade qui');
  await (await openPage(ada, sound)).type(PROBLEM, 'resta scritto');
  const said = async ({ engine }: TeamTablet, id: string) =>
    (await engine.document(id))?.rows.find(({ record }) => record === 'case')?.cells['problem']?.value;
  return { ada, disk, broken, sound, said };
};

it('a lock keeps what it can, says that it could not keep all, and goes on', async () => {
  const { ada, disk, sound, said } = await typedInTwo();
  expect(await ada.engine.prepareLock(undefined)).toBe(false);
  expect(await ada.engine.state()).toMatchObject({ kind: 'locked', unsavedAtLock: true });
  expect(ada.events).toContainEqual({ type: 'problem', code: 'unknown_fault' });
  disk.heal();
  expect(await said(await ada.crash().unlock(), sound)).toBe('resta scritto');
});

it('a tablet handed over is covered, and what could not be kept is kept later', async () => {
  const { ada, disk, broken, sound, said } = await typedInTwo();
  must(await ada.engine.cover({ route: '/cases' }));
  expect(await ada.engine.state()).toMatchObject({ kind: 'covered' });
  disk.heal();
  await ada.engine.uncover('4711');
  expect(await said(ada, broken)).toBe('cade qui');
  await ada.engine.prepareLock(undefined);
  const again = await ada.crash().unlock();
  for (const [id, words] of [
    [broken, 'cade qui'],
    [sound, 'resta scritto'],
  ] as const)
    expect(await said(again, id)).toBe(words);
});

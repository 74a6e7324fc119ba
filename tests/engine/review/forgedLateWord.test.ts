/** [L8, S12] What a colleague puts into the name of somebody who left, in a note that is destroyed, is no late word of theirs. */
import { expect, it } from 'vitest';
import { must, syncAll } from '../../support/engineTeam';
import { hasHeard } from '../../support/faultyDisk';
import { fileOf, forgeEntry, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { startScene } from '../../support/leaversScene';

it.each([
  ['by whoever left is said', true],
  ['by somebody else is not said', false],
])('one that is signed %s: late_words_erased', async (_, isTheirs) => {
  const { team, ada, bruno, file, row, id } = await startScene();
  const eva = await team.join(ada);
  await syncAll(eva);
  const [his, hers] = [(await insideOf(bruno)).seat, (await insideOf(eva)).seat];
  must(await ada.engine.erasePart(file, 'note', row, true));
  must(await ada.engine.removeMember(id));
  await syncAll(ada);
  const update = updateOf('note', { 'N/kind/A': ['Finto', 9e14, his.name] });
  const forged = await forgeEntry(isTheirs ? his : hers, file, update, { seat: his.keys.seat, n: 300 });
  must(await ada.engine.readFile(fileOf(hers, [forged])));
  await syncAll(ada);
  expect(hasHeard(ada, 'late_words_erased')).toBe(isTheirs);
});

/** [S11, L8] A late word that cannot be written where it belongs is tried once, and anew only when something it hangs on has changed. */
import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { must, syncAll, until } from '../../support/engineTeam';
import { canary, noteTexts } from '../../support/erasureTeam';
import { insideOf } from '../../support/insider';
import { addNote, startScene } from '../../support/leaversScene';

/** More than Ada's tablet writes into one entry, and less than it reads. */
const LONG = randomBytes(30_000).toString('hex');
const SMALL = { body: 8_000, large: 20_000, chunk: 8_000 };

it('is tried once for each change of what it hangs on, kept meanwhile, and written once it can be', async () => {
  let bodyLimits: typeof SMALL | undefined = SMALL;
  const scene = await startScene(() => (bodyLimits ? { bodyLimits } : {}), LONG);
  const { team, ada, bruno, file, row, id, kept } = scene;
  const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
  must(await ada.engine.removeMember(id));
  bruno.cable.plug();
  await until(bruno, async () => (await bruno.engine.state()).kind !== 'unlocked');
  await syncAll(ada);
  must(await ada.engine.acceptReview(id));
  const tries = (): number =>
    ada.events.filter((event) => event.type === 'problem' && event.code === 'update_too_large').length;
  await syncAll(ada, ada);
  expect(tries()).toBe(1);
  await syncAll(ada, ada, ada);
  expect(tries()).toBe(1);
  // Somebody comes in: the roster is another.
  const eva = await team.join(ada);
  await syncAll(ada, eva, ada);
  const [after, note] = [tries(), canary()];
  expect(after).toBeGreaterThan(1);
  await syncAll(ada, ada);
  expect(tries()).toBe(after);
  // The case is another.
  await addNote(eva, to, note);
  await syncAll(eva, ada);
  expect(tries()).toBeGreaterThan(after);
  const last = tries();
  await syncAll(ada, ada);
  expect(tries()).toBe(last);
  expect(await noteTexts(ada, to)).toEqual([kept, note].sort());
  const words = (await insideOf(ada)).meta.find(({ key }) => key === 'lateWords')?.value;
  expect(JSON.stringify(words)).toContain(LONG);
  bodyLimits = undefined;
  await ada.engine.prepareLock(undefined);
  const again = await ada.crash().unlock();
  again.cable.plug();
  await syncAll(again);
  expect(await noteTexts(again, to)).toEqual([kept, note, LONG].sort());
});

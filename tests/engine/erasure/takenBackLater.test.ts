/** [S11] What is taken back stays: nothing an administrator's tablet remembers of it erases it once more. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { must, personOf, syncAll } from '../../support/engineTeam';
import { startErasureTeam } from '../../support/erasureTeam';
import { insideOf } from '../../support/insider';

const DAY = 24 * 60 * 60 * 1000;

it('a tablet that had destroyed it by its own clock before it heard names nothing of it afterwards', async () => {
  const { team, ada, bruno, person } = await startErasureTeam();
  const other = await personOf(ada, 'Fatou Modello');
  const cara = await team.join(ada, undefined, undefined, undefined, true);
  await syncAll(ada, bruno, cara);
  bruno.cable.unplug();
  must(await bruno.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
  must(await ada.engine.erase([person], false));
  await syncAll(cara);
  cara.cable.unplug();
  const [{ id } = { id: '' }] = await ada.engine.erasures();
  // Another one stands.
  must(await ada.engine.erase([other], false));
  must(await ada.engine.takeBackErasure(id));
  await syncAll(ada);
  // She was away in its last hour, and is given by hand what Bruno wrote.
  vi.useFakeTimers({ now: Date.now() + 8 * DAY, toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  must(await cara.engine.readFile(must(await bruno.engine.saveUndelivered()).bytes));
  await cara.engine.document(person);
  expect(Object.keys((await insideOf(cara)).seat.erasing.strays.entries)).toHaveLength(1);
  cara.cable.plug();
  await syncAll(cara);
  bruno.cable.plug();
  await syncAll(bruno, ada, cara);
  for (const { engine } of [ada, bruno, cara])
    expect((await engine.document(person))?.rows[0]?.cells['phone']?.value).toBe('3330000001');
});

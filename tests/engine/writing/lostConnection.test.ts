/** [T8, I1, I6] Every call to the database fails once, in turn; then all of them do. Nothing hangs, nothing is lost unsaid. */
import { describe, expect, it } from 'vitest';
import { aliases, must, personOf, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { createFailingCalls } from '../../support/faultyDisk';
import { openPage } from '../../support/typing';

const team = async () => {
  const calls = createFailingCalls();
  const started = await startTeam();
  const ada = await started.found(started.makeTablet(undefined, calls.world));
  const bruno = await started.join(ada);
  return { calls, ada, bruno };
};

/** A little of everything that reads and writes. */
const work = async (ada: TeamTablet, at: number): Promise<void> => {
  const person = await personOf(ada, `Persona ${at}`);
  must(await ada.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
  await ada.engine.search('persona');
  await ada.engine.syncNow();
  await ada.engine.prepareLock(undefined);
  await ada.unlock();
};

describe('a call to the database that fails once', () => {
  it('is made again: the work goes on as if nothing had been', async () => {
    const { calls, ada, bruno } = await team();
    calls.from(() => false);
    await work(ada, 0);
    const inOneRun = calls.calls();
    expect(inOneRun).toBeGreaterThan(40);
    // Each in turn, several to a run, and none twice.
    const APART = 16;
    for (let first = 0; first < APART; first++) {
      calls.onceFrom((call) => call % APART === first);
      await work(ada, first + 1);
      // What goes on behind an unlock has its second try before others fail.
      calls.from(() => false);
      await ada.engine.syncNow();
    }
    await syncAll(ada, bruno);
    expect(await aliases(bruno)).toHaveLength(APART + 1);
    expect(await aliases(ada)).toEqual(await aliases(bruno));
    expect(await ada.engine.syncStatus()).toMatchObject({ undelivered: 0, unsaved: 0 });
    expect(ada.events.filter(({ type }) => type === 'problem')).toEqual([]);
  });
});

describe('a database that is lost for good', () => {
  it('stops the work with storage_failed; what was on the screen stays there, and what was saved is there afterwards', async () => {
    const { calls, ada, bruno } = await team();
    const { documentId: file } = must(await ada.engine.createDocument('case'));
    must(await ada.engine.addRow(file, 'case', { kind: 'full' }));
    const page = await openPage(ada, file);
    calls.from(() => true);
    await page.type('case/main/problem', 'deve lasciare la stanza');
    expect(await ada.engine.setField(file, 'case', 'main', 'riskFlag', 'urgent')).toMatchObject({ ok: false });
    await expect
      .poll(() => ada.engine.state())
      .toMatchObject({ kind: 'unlocked', session: { personName: 'Ada Prova', stopped: 'storage_failed' } });
    expect(ada.events).toContainEqual({
      type: 'session',
      state: { kind: 'unlocked', session: expect.objectContaining({ stopped: 'storage_failed' }) },
    });
    // The lock says that something could not be kept.
    expect(await ada.engine.prepareLock(undefined)).toBe(false);
    expect(await ada.engine.state()).toMatchObject({ kind: 'locked', unsavedAtLock: true });
    calls.from(() => false);
    const again = await ada.crash().unlock();
    await syncAll(again, bruno);
    expect(await again.engine.cards('case')).toHaveLength(1);
    expect(await again.engine.syncStatus()).toMatchObject({ undelivered: 0, unsaved: 0 });
  });

  it('by being deleted says storage_vanished', async () => {
    const { calls, ada } = await team();
    ada.disk.databases.clear();
    calls.from((call) => call === 0);
    await ada.engine.accessDraft().catch(() => undefined);
    await expect.poll(() => ada.engine.state()).toMatchObject({ session: { stopped: 'storage_vanished' } });
    expect(ada.disk.databases.size).toBe(0);
  });
});

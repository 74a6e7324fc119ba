/** [T7, K9] Two ways in at once, in two windows or in one: one of them ends in an open seat, and nobody at work is replaced. */
import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../src/engine/engine';
import { aliases, must, nothing, PASSPHRASE, personOf, startTeam, until } from '../../support/engineTeam';
import { createWindows } from '../../support/windows';

const secondWindow = { ok: false, error: 'second_window' };
const overtaken = { ok: false, error: 'overtaken' };

describe('[T7] a window that is taken over', () => {
  /** Ada’s seat in two windows, the first of which holds the tablet and is locked. */
  const twoWindows = async () => {
    const team = await startTeam();
    const window = createWindows();
    const first = await team.found(team.makeTablet(undefined, window()));
    await first.engine.prepareLock(undefined);
    const second = team.makeTablet(first.disk, window());
    for (const { cable } of [first, second]) cable.unplug();
    return { team, window, first, second };
  };

  it('while it unlocks does not open; what is written in the other is all there afterwards', async () => {
    const { team, window, first, second } = await twoWindows();
    let taking: Promise<unknown> | undefined;
    const progress: Progress = () => {
      taking ??= second.engine.takeOver();
    };
    expect(await first.engine.unlock(PASSPHRASE, progress)).toEqual(secondWindow);
    await taking;
    expect(await first.engine.state()).toEqual({ kind: 'unusable', problem: 'second_window' });
    await second.unlock();
    await personOf(second, 'Omar Inventato');
    await expect(personOf(first, 'Fatou Modello')).rejects.toThrow('locked');
    await personOf(second, 'Irina Esempio');

    const again = team.makeTablet(first.disk, window());
    again.cable.unplug();
    await again.engine.takeOver();
    await again.unlock();
    await again.engine.report(2026);
    expect(await aliases(again)).toEqual(['Irina Esempio', 'Omar Inventato']);
  });

  it.each(['passphrase', 'invented'])('at the step “%s” of a new seat never says that it is unlocked', async (step) => {
    const team = await startTeam();
    const window = createWindows();
    const first = team.makeTablet(undefined, window());
    const second = team.makeTablet(first.disk, window());
    let taking: Promise<unknown> | undefined;
    const progress: Progress = ({ name, done }) => {
      if (name === step && done === 1) taking ??= second.engine.takeOver();
    };
    expect(await first.engine.tryInvented(progress)).toEqual(secondWindow);
    await taking;
    const said = first.events.flatMap((event) => (event.type === 'session' ? [event.state.kind] : []));
    expect(said).not.toContain('unlocked');
    must(await second.engine.tryInvented(nothing));
  });
});

describe('[K9] a join that is confirmed later', () => {
  const CARLA = 'cinque altre parole segrete';
  /** Carla waits to be confirmed on the tablet that is Bruno’s, too. */
  const carlaWaits = async () => {
    const team = await startTeam();
    const ada = await team.found();
    const shared = await team.join(ada);
    await shared.engine.prepareLock(undefined);
    const invitation = must(await ada.engine.invite('SW', false));
    const request = {
      relayUrl: team.origin,
      invitation: invitation.link.split('#join=')[1] ?? '',
      personName: 'Carla Esempio',
      passphrase: CARLA,
    };
    const joining = shared.engine.join(request, nothing, nothing);
    await until(ada, async () => (await ada.engine.team()).invitations.some(({ asks }) => asks));
    return { ada, shared, joining, confirm: async () => must(await ada.engine.confirmJoin(invitation.id)) };
  };

  it('replaces nobody who came in meanwhile: overtaken; the new seat is there, and opens with its passphrase', async () => {
    const { shared, joining, confirm } = await carlaWaits();
    const bruno = must(await shared.engine.unlock(PASSPHRASE, nothing));
    const person = await personOf(shared, 'Omar Inventato');
    await confirm();
    expect(await joining).toEqual(overtaken);
    expect(await shared.engine.state()).toMatchObject({ kind: 'unlocked', session: { personName: bruno.personName } });
    must(await shared.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    const carla = must(await shared.engine.unlock(CARLA, nothing));
    expect(carla.personName).toBe('Carla Esempio');
  });

  it('opens no tablet that somebody else has used and locked since', async () => {
    const { shared, joining, confirm } = await carlaWaits();
    must(await shared.engine.unlock(PASSPHRASE, nothing));
    await shared.engine.prepareLock(undefined);
    await confirm();
    expect(await joining).toEqual(overtaken);
    expect(await shared.engine.state()).toMatchObject({ kind: 'locked', seats: 2 });
  });
});

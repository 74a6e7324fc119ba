/** [L7] A member is made an administrator after joining: real engines, a real relay that checks each record. */
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/protocol/limits';
import { must, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';
import { createFaultyDisk } from '../../support/faultyDisk';
import { insideOf } from '../../support/insider';

const seatIdOf = async ({ engine }: TeamTablet): Promise<string> =>
  (await engine.team()).members.find(({ self }) => self)?.seatId ?? '';
const administrators = async ({ engine }: TeamTablet) =>
  (await engine.team()).members.filter(({ administrator }) => administrator).map(({ name }) => name);
const refused = { ok: false, error: 'not_allowed' };

describe('[L7] a member who is made an administrator', () => {
  it('invites, changes roles and lets out like the founder, keeps what they do, and every tablet knows', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada, undefined, undefined, 'FO');
    const carla = await team.join(ada, undefined, undefined, 'SW');
    await syncAll(ada, bruno, carla);
    expect((await ada.engine.team()).secondAdministrator).toBe(false);
    expect(await bruno.engine.invite('SW', false)).toEqual(refused);
    expect(await bruno.engine.makeRecoverySheet()).toEqual(refused);
    const { id } = must(await ada.engine.invite('FO', false));
    await syncAll(bruno);
    expect(await bruno.engine.cancelInvitation(id)).toEqual(refused);
    must(await ada.engine.cancelInvitation(id));
    must(await ada.engine.makeAdministrator(await seatIdOf(bruno)));
    await syncAll(bruno, carla);
    for (const tablet of [ada, bruno, carla]) {
      expect((await administrators(tablet)).toSorted()).toEqual(['Ada Prova', 'Bruno Esempio']);
    }
    const self = (await bruno.engine.team()).members.find((member) => member.self);
    expect(self).toMatchObject({ administrator: true, profile: 'FO' });
    expect((await ada.engine.team()).secondAdministrator).toBe(true);
    must(await bruno.engine.invite('SW', false));
    must(await bruno.engine.changeMember(await seatIdOf(carla), 'BO'));
    must(await bruno.engine.removeMember(await seatIdOf(ada)));
    // Read anew from the disk the chain says the same.
    const again = await bruno.crash().unlock();
    expect(await administrators(again)).toEqual(['Bruno Esempio']);
    // The last one stays.
    await syncAll(carla);
    expect(await carla.engine.removeMember(await seatIdOf(again))).toEqual(refused);
  });

  it('is made so by an administrator only, and is no guest, nobody who left, not oneself', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada, undefined, undefined, 'SW');
    const vera = await team.join(ada, undefined, undefined, 'VO');
    await syncAll(ada, bruno);
    expect(await bruno.engine.makeAdministrator(await seatIdOf(bruno))).toEqual(refused);
    const guest = (await ada.engine.team()).members.find(({ profile }) => profile === 'VO');
    expect(await ada.engine.makeAdministrator(guest?.seatId ?? '')).toEqual(refused);
    expect(await ada.engine.makeAdministrator(await seatIdOf(ada))).toEqual(refused);
    const gone = await seatIdOf(bruno);
    must(await ada.engine.removeMember(gone));
    expect(await ada.engine.makeAdministrator(gone)).toEqual({ ok: false, error: 'not_found' });
    expect(await administrators(ada)).toEqual(['Ada Prova']);
    expect((await vera.engine.state()).kind).toBe('unlocked');
  });
});

describe('[I6] an invitation', () => {
  it('the disk does not take is not made: nobody would know who answers it', async () => {
    const team = await startTeam();
    const disk = createFaultyDisk();
    const ada = await team.found(team.makeTablet(undefined, disk.world));
    const made = async () => (await ada.engine.team()).invitations.length;
    disk.refuse((changes) =>
      changes.some((one) => one.table === 'meta' && 'put' in one && one.put.key === 'invitations'),
    );
    expect(await ada.engine.invite('SW', false)).toEqual({ ok: false, error: 'storage_full' });
    expect(await made()).toBe(0);
    disk.heal();
    await Promise.all([ada.engine.invite('SW', false), ada.engine.invite('FO', false)]);
    expect(await made()).toBe(2);
    const again = await ada.crash().unlock();
    const [kept] = (await insideOf(again)).meta.filter(({ key }) => key === 'invitations');
    expect(Object.keys(kept?.value as object)).toHaveLength(2);
  });

  it('nobody is shown any more is forgotten with the next one', async () => {
    const team = await startTeam();
    const ada = await team.found();
    must(await ada.engine.invite('SW', false));
    team.pass(2 * limits.invitationMs + 1);
    const { id } = must(await ada.engine.invite('FO', false));
    const [kept] = (await insideOf(ada)).meta.filter(({ key }) => key === 'invitations');
    expect(Object.keys(kept?.value as object)).toEqual([id]);
  });
});

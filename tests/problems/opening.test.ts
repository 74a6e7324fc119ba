/** What can go wrong when somebody founds, joins, opens or unlocks: each is told by its own name. */
import { describe, expect, it } from 'vitest';
import { must, nothing, PASSPHRASE, personOf, startTeam, type Team, type TeamTablet } from '../support/engineTeam';
import { createFaultyDisk, flip, onlyStore } from '../support/faultyDisk';
import { createFullDisk } from '../support/fullDisk';
import { startGoodbye, startRelayThatFills } from '../support/laterRelay';
import { openPage } from '../support/typing';

const WEAK = 'corta';
const desk = { name: 'Grosseto', municipality: 'Grosseto' };
const founding = (team: Team, more: object = {}) => ({
  relayUrl: team.origin,
  setupToken: team.setupToken(),
  teamName: 'Équipe Prova',
  personName: 'Ada Prova',
  profile: 'CM',
  passphrase: PASSPHRASE,
  desk,
  ...more,
});
const joining = async (team: Team, founder: TeamTablet) => {
  const { link, id } = must(await founder.engine.invite('SW', false));
  const invitation = link.split('#join=')[1] ?? '';
  return { id, request: { relayUrl: team.origin, invitation, personName: 'Bruno Esempio', passphrase: PASSPHRASE } };
};
const refusal = (error: string) => ({ ok: false, error });
const NOBODY = 'http://127.0.0.1:9';

describe('founding a team', () => {
  it('with a code nobody gave out, or one used already: setup_token_refused', async () => {
    const team = await startTeam();
    const request = founding(team);
    must(await team.makeTablet().engine.found(request, nothing));
    for (const setupToken of [request.setupToken, 'AAAAAAAAAAAAAAAAAAAAAA', 'no code', '']) {
      const tablet = team.makeTablet();
      expect(await tablet.engine.found({ ...request, setupToken }, nothing)).toEqual(refusal('setup_token_refused'));
      expect(await tablet.engine.state()).toEqual({ kind: 'empty' });
    }
  });

  it('with a passphrase that falls in an afternoon: passphrase_too_weak', async () => {
    const team = await startTeam();
    for (const passphrase of [WEAK, '', 'aaaaaaaaaaaaaaaaaaaaaaaa']) {
      const tablet = team.makeTablet();
      const founded = await tablet.engine.found(founding(team, { passphrase }), nothing);
      expect(founded).toEqual(refusal('passphrase_too_weak'));
    }
  });

  it('where no relay answers: relay_unreachable', async () => {
    const team = await startTeam();
    const founded = await team.makeTablet().engine.found(founding(team, { relayUrl: NOBODY }), nothing);
    expect(founded).toEqual(refusal('relay_unreachable'));
  });

  it('on a relay with no room left: relay_full', async () => {
    const team = await startTeam();
    const relay = await startRelayThatFills();
    const request = founding(team, { relayUrl: relay.origin, setupToken: relay.setupToken() });
    relay.fill();
    const tablet = team.makeTablet();
    expect(await tablet.engine.found(request, nothing)).toEqual(refusal('relay_full'));
    relay.makeRoom();
    must(await tablet.engine.found(request, nothing));
  });

  it('on a relay of a later build: newer_app_needed', async () => {
    const team = await startTeam();
    const relayUrl = await startGoodbye('protocol_too_old');
    const founded = await team.makeTablet().engine.found(founding(team, { relayUrl }), nothing);
    expect(founded).toEqual(refusal('newer_app_needed'));
  });
});

describe('joining a team', () => {
  it('with a link that was changed, used or cancelled: invitation_refused', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const { request, id } = await joining(team, ada);
    // Within the secret, which stands behind the team.
    const at = request.invitation.length - 4;
    const letter = request.invitation[at] === 'A' ? 'B' : 'A';
    const changed = request.invitation.slice(0, at) + letter + request.invitation.slice(at + 1);
    for (const invitation of [changed, 'no invitation', '']) {
      const joined = await team.makeTablet().engine.join({ ...request, invitation }, nothing, nothing);
      expect(joined).toEqual(refusal('invitation_refused'));
    }
    must(await ada.engine.cancelInvitation(id));
    expect(await team.makeTablet().engine.join(request, nothing, nothing)).toEqual(refusal('invitation_refused'));
  });

  it('with a link older than ten minutes, on either side: invitation_expired', async () => {
    const team = await startTeam();
    const ada = await team.found();
    team.pass(-11 * 60_000);
    const { request } = await joining(team, ada);
    team.pass(11 * 60_000);
    expect(await team.makeTablet().engine.join(request, nothing, nothing)).toEqual(refusal('invitation_expired'));
  });

  it('with a sheet whose words are no sheet: sheet_not_recognised', async () => {
    const team = await startTeam();
    const request = { relayUrl: team.origin, words: ['abaco', 'abaco'], passphrase: PASSPHRASE };
    expect(await team.makeTablet().engine.openFromSheet(request, nothing)).toEqual(refusal('sheet_not_recognised'));
  });
});

describe('unlocking', () => {
  it('with another passphrase: wrong_passphrase', async () => {
    const ada = await (await startTeam()).found();
    await ada.engine.prepareLock(undefined);
    expect(await ada.engine.unlock('un’altra frase qualsiasi', nothing)).toEqual(refusal('wrong_passphrase'));
  });

  it('a seat whose own row is damaged: damaged_row', async () => {
    const ada = await (await startTeam()).found();
    await ada.engine.prepareLock(undefined);
    const row = await onlyStore(ada.disk).get('meta', 'counters');
    if (!row) throw new Error('no counters');
    await flip(ada.disk, 'meta', row);
    expect(await ada.crash().engine.unlock(PASSPHRASE, nothing)).toEqual(refusal('damaged_row'));
  });

  it('[T7] what another window holds: second_window, until this one takes over', async () => {
    const team = await startTeam();
    let free = true;
    let lose = nothing;
    const holdTablet = async (takeOver: boolean, lost: () => void): Promise<boolean> => {
      lose = lost;
      return takeOver || free;
    };
    const ada = await team.found(team.makeTablet(undefined, { ports: () => ({ holdTablet }) }));
    await ada.engine.prepareLock(undefined);
    free = false;
    expect(await ada.engine.unlock(PASSPHRASE, nothing)).toEqual(refusal('second_window'));
    await ada.engine.takeOver();
    free = true;
    await ada.unlock();
    lose();
    await expect.poll(() => ada.engine.state()).toEqual({ kind: 'unusable', problem: 'second_window' });
  });

  it('[T7] what a window held that says nothing any more: window_silent, once; then it opens', async () => {
    const team = await startTeam();
    const ada = await team.found(team.makeTablet());
    await ada.engine.prepareLock(undefined);
    let answers: (boolean | 'silent')[] = [false, 'silent'];
    const holdTablet = async (): Promise<boolean | 'silent'> => answers.shift() ?? true;
    const again = team.makeTablet(ada.disk, { ports: () => ({ holdTablet }) });
    expect(await again.engine.unlock(PASSPHRASE, nothing)).toEqual(refusal('second_window'));
    expect(await again.engine.takeOver()).toEqual(refusal('window_silent'));
    expect(await again.engine.state()).toMatchObject({ kind: 'locked' });
    await again.unlock();
    await again.engine.prepareLock(undefined);
    // Found so without having taken it: who did was closed meanwhile.
    answers = ['silent'];
    expect(await again.engine.unlock(PASSPHRASE, nothing)).toEqual(refusal('window_silent'));
    await again.unlock();
  });

  it('[T7] what another window took over before all of it was kept: window_unsaved', async () => {
    const team = await startTeam();
    const ada = await team.found(team.makeTablet());
    await ada.engine.prepareLock(undefined);
    const { disk, ports } = createFullDisk();
    let lose = async (): Promise<void> => undefined;
    const holdTablet = async (_: boolean, lost: typeof lose): Promise<boolean> => {
      lose = lost;
      return true;
    };
    const again = team.makeTablet(ada.disk, { ports: (memory) => ({ ...ports(memory), holdTablet }) });
    await again.unlock();
    const { documentId: file } = must(await again.engine.createDocument('case'));
    const page = await openPage(again, file);
    disk.isFull = true;
    await page.type('case/main/problem', 'deve lasciare la stanza');
    await lose();
    expect(await again.engine.state()).toEqual({ kind: 'unusable', problem: 'window_unsaved' });
  });

  it('[T6] a tablet whose database is gone: storage_vanished, and no empty one is made in its place', async () => {
    const ada = await (await startTeam()).found();
    await ada.engine.prepareLock(undefined);
    ada.disk.databases.clear();
    expect(await ada.crash().engine.unlock(PASSPHRASE, nothing)).toEqual(refusal('storage_vanished'));
    expect(ada.disk.databases.size).toBe(0);
  });

  it('[T7] a database a newer build has opened: newer_database; one that does not open: storage_failed', async () => {
    const disk = createFaultyDisk();
    const team = await startTeam();
    const ada = await team.found(team.makeTablet(undefined, disk.world));
    await personOf(ada, 'Omar Inventato');
    await ada.engine.prepareLock(undefined);
    disk.shut({ type: 'newer' });
    expect(await ada.engine.unlock(PASSPHRASE, nothing)).toEqual(refusal('newer_database'));
    disk.shut({ type: 'failed' });
    expect(await ada.engine.unlock(PASSPHRASE, nothing)).toEqual(refusal('storage_failed'));
    disk.heal();
    await ada.unlock();
    expect(await ada.engine.cards('person')).toHaveLength(1);
  });
});

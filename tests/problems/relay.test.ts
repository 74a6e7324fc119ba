/** What can go wrong between a tablet at work and its relay. */
import { describe, expect, it } from 'vitest';
import { type ByeReason, decodeFrame } from '../../src/protocol/frames';
import { must, nothing, PASSPHRASE, personOf, startTeam } from '../support/engineTeam';
import { insideOf } from '../support/insider';
import { startGoodbye, startRelayThatFills } from '../support/laterRelay';
import { backUpRelay, emptyRelay } from '../support/lostRelay';
import { createCable } from '../support/nodeDial';

const who = { teamName: 'Équipe Prova', personName: 'Ada Prova', profile: 'CM', passphrase: PASSPHRASE };
const desk = { name: 'Grosseto', municipality: 'Grosseto' };

describe('a relay with no room left', () => {
  it('is said in the status line as relay_full; everything stays here and goes when there is room', async () => {
    const team = await startTeam();
    const relay = await startRelayThatFills();
    const { engine } = team.makeTablet();
    const request = { relayUrl: relay.origin, setupToken: relay.setupToken(), ...who, desk };
    must(await engine.found(request, nothing));
    await engine.syncNow();
    relay.fill();
    // First what needs a new key row, then what does not.
    const { documentId } = must(await engine.createDocument('person'));
    expect(await engine.syncNow()).toMatchObject({ problem: 'relay_full' });
    relay.makeRoom();
    expect(await engine.syncNow()).toMatchObject({ problem: undefined, connection: 'synced' });
    must(await engine.addRow(documentId, 'person', { alias: 'Omar Inventato' }));
    relay.fill();
    expect(await engine.syncNow()).toMatchObject({ problem: 'relay_full', undelivered: 1 });
    expect(await engine.invite('SW', false)).toMatchObject({ ok: false });
    relay.makeRoom();
    expect(await engine.syncNow()).toMatchObject({ problem: undefined, undelivered: 0, connection: 'synced' });
  });
});

describe('a relay that does not take this tablet', () => {
  it('because it was emptied: relay_unknown_team, and nothing counts as delivered', async () => {
    const team = await startTeam();
    const ada = await team.found();
    ada.cable.unplug();
    await personOf(ada, 'Omar Inventato');
    await team.restartRelay(emptyRelay);
    ada.cable.plug();
    expect(await ada.engine.syncNow()).toMatchObject({ problem: 'relay_unknown_team', undelivered: 1 });
  });

  /** Unlocked where a relay says goodbye in this way. */
  const meeting = async (reason: ByeReason) => {
    const other = await startGoodbye(reason);
    const team = await startTeam();
    const cable = createCable();
    let moved = false;
    const dial: typeof cable.dial = (url, events) => cable.dial(moved ? other : url, events);
    const ada = await team.found(team.makeTablet(undefined, { dial }));
    await personOf(ada, 'Omar Inventato');
    await ada.engine.prepareLock(undefined);
    moved = true;
    return ada.unlock();
  };

  it('because it does not take its word: relay_refused, and nothing counts as delivered', async () => {
    const ada = await meeting('not_proven');
    expect(await ada.engine.syncNow()).toMatchObject({ problem: 'relay_refused', undelivered: 1 });
  });

  it.each(['malformed', 'protocol_too_new', 'revoked'] as const)(
    'because it says %s: relay_refused, also to who asks for something',
    async (reason) => {
      const ada = await meeting(reason);
      expect(await ada.engine.syncNow()).toMatchObject({ problem: 'relay_refused', undelivered: 1 });
    },
  );

  it.each(['goodbye', 'closing', 'too_many', 'slow_consumer', 'too_slow'] as const)(
    'for a moment, because it says %s: nothing is wrong, what was asked for is told to try later',
    async (reason) => {
      const ada = await meeting(reason);
      expect(await ada.engine.syncNow()).toMatchObject({ problem: undefined, connection: 'offline', undelivered: 1 });
      const relayUrl = await startGoodbye(reason);
      const { engine } = (await startTeam()).makeTablet();
      const asked = engine.found({ relayUrl, setupToken: 'AAAAAAAAAAAAAAAAAAAAAA', ...who, desk }, nothing);
      expect(await asked).toEqual({ ok: false, error: 'relay_unreachable' });
    },
  );

  it('because it is of a later build: newer_app_needed', async () => {
    const ada = await meeting('protocol_too_old');
    expect(await ada.engine.syncNow()).toMatchObject({ problem: 'newer_app_needed' });
  });
});

describe('without a relay', () => {
  it('the team cannot be changed, and it is said: relay_unreachable', async () => {
    const team = await startTeam();
    const ada = await team.found();
    ada.cable.unplug();
    expect(await ada.engine.invite('SW', false)).toEqual({ ok: false, error: 'relay_unreachable' });
    expect(await ada.engine.makeRecoverySheet()).toEqual({ ok: false, error: 'relay_unreachable' });
    expect((await ada.engine.syncNow()).connection).toBe('offline');
  });
});

describe('[L7] two histories of one team', () => {
  it('are not mixed: roster_forked is said, nothing is followed, nothing can be written on', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bringBack = await backUpRelay(team);
    const before = ada.copyDisk();
    must(await ada.engine.invite('SW', false));
    ada.cable.unplug();
    await bringBack();
    const older = await team.makeTablet(before).unlock();
    must(await older.engine.invite('SW', false));
    const own = (await insideOf(ada)).seat.roster.heads;
    ada.cable.plug();
    // As long as ours, and then longer.
    for (let more = 0; more < 2; more++) {
      expect(await ada.engine.syncNow()).toMatchObject({ problem: 'roster_forked' });
      expect(await ada.engine.invite('SW', false)).toEqual({ ok: false, error: 'roster_forked' });
      expect((await insideOf(ada)).seat.roster.heads).toEqual(own);
      must(await older.engine.invite('SW', false));
    }
    expect(await older.engine.syncNow()).toMatchObject({ problem: undefined });
  });
});

describe('a team that changes', () => {
  it('each time before this tablet’s word is heard: roster_conflict', async () => {
    const team = await startTeam();
    const cable = createCable();
    let first: (() => Promise<unknown>) | undefined;
    const dial: typeof cable.dial = (url, events) => {
      const socket = cable.dial(url, events);
      const send = async (bytes: Uint8Array): Promise<void> => {
        if (decodeFrame(bytes)?.type === 'APPEND') await first?.();
        socket.send(bytes);
      };
      return { ...socket, send: (bytes) => void send(bytes) };
    };
    const ada = await team.found(team.makeTablet(undefined, { dial }));
    const { words } = must(await ada.engine.makeRecoverySheet());
    const again = team.makeTablet();
    must(await again.engine.openFromSheet({ relayUrl: team.origin, words, passphrase: PASSPHRASE }, nothing));
    first = () => again.engine.invite('SW', false);
    expect(await ada.engine.invite('SW', false)).toEqual({ ok: false, error: 'roster_conflict' });
    first = undefined;
    must(await ada.engine.invite('SW', false));
  });
});

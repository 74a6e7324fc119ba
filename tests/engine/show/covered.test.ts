/** [K7] Covered and locked: what the engine still answers, and what opens it again. */
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/engine';
import { workNames } from '../../../src/engine/workNames';
import { openMirror } from '../../../src/replica/mirror';
import { must, nothing, PASSPHRASE, personOf, startTeam, type TeamTablet, until } from '../../support/engineTeam';
import { flip, onlyStore } from '../../support/faultyDisk';
import { insideOf } from '../../support/insider';

const PIN = '4711';
const place = { route: '/cases', focus: 'alias' };

const coveredTablet = async (): Promise<TeamTablet> => {
  const team = await startTeam();
  const ada = await team.found();
  must(await ada.engine.setPin(PIN));
  await personOf(ada, 'Omar Inventato');
  await ada.engine.cover(place);
  return ada;
};
/** As it comes back to the page: a call that throws and one that rejects are the same there. */
const call = async (engine: Engine, name: keyof Engine): Promise<unknown> =>
  (engine[name] as (...args: unknown[]) => unknown)('AAAAAAAAAAAAAAAAAAAAAA', {}, {}, {}, {});
const connections = ({ events }: TeamTablet) =>
  events.flatMap((event) => (event.type === 'sync' ? event.status.connection : []));
const isLocked = async ({ engine }: TeamTablet) => (await engine.state()).kind === 'locked';

describe('[K7] a covered engine', () => {
  it('refuses every call that works with the team, its register or its records', async () => {
    const ada = await coveredTablet();
    expect(workNames.length).toBeGreaterThan(20);
    for (const name of workNames) await expect(call(ada.engine, name), name).rejects.toThrow('locked or covered');
  });

  it('refuses to found, join or open another team, to delete one and to take over another window', async () => {
    const ada = await coveredTablet();
    for (const name of ['found', 'tryInvented', 'join', 'openFromSheet', 'unlock', 'deleteInvented'] as const) {
      expect(await call(ada.engine, name), name).toEqual({ ok: false, error: 'not_allowed' });
    }
    for (const name of ['takeOver', 'suggestPassphrase'] as const) {
      await expect(call(ada.engine, name), name).rejects.toThrow('locked or covered');
    }
    expect((await ada.engine.uncover(PIN)).result).toBe('open');
  });

  it('says that it is covered and nothing more: no name, no team', async () => {
    const ada = await coveredTablet();
    expect(await ada.engine.state()).toEqual({ kind: 'covered', invented: false, shown: undefined });
  });

  it('keeps what was typed on the page’s copy, and takes nothing more from that copy', async () => {
    const ada = await coveredTablet();
    await ada.engine.uncover(PIN);
    const person = (await ada.engine.cards('person'))[0]?.documentId ?? '';
    const mirror = openMirror(await ada.engine.openMirror(person), (update) => {
      void ada.engine.mirrorUpdate(person, update);
    });
    mirror.text('person', 'main', 'typed').write('scritto un attimo prima');
    await ada.engine.cover(place);
    await expect((async () => ada.engine.mirrorUpdate(person, new Uint8Array([0, 0])))()).rejects.toThrow('covered');
    const again = await ada.crash().unlock();
    const state = await again.engine.openMirror(person);
    expect(openMirror(state, nothing).text('person', 'main', 'typed').read()).toBe('scritto un attimo prima');
  });

  it('refuses a new PIN and another passphrase', async () => {
    const ada = await coveredTablet();
    expect(await ada.engine.setPin('9999')).toEqual({ ok: false, error: 'not_allowed' });
    const changed = await ada.engine.changePassphrase(PASSPHRASE, 'cinque altre parole segrete', nothing);
    expect(changed).toEqual({ ok: false, error: 'not_allowed' });
    expect(await ada.engine.uncover(PIN)).toMatchObject({ result: 'open', place });
  });

  it('tells its page nothing of what comes into an open document', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    await ada.engine.syncNow();
    await bruno.engine.syncNow();
    await ada.engine.openMirror(person);
    must(await ada.engine.setPin(PIN));
    await ada.engine.cover(place);
    ada.events.length = 0;
    must(await bruno.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    const exchanged = until(ada, async () => connections(ada).join().includes('syncing,synced'));
    await bruno.engine.syncNow();
    await exchanged;
    expect(ada.events.filter(({ type }) => type !== 'sync')).toEqual([]);
    await ada.engine.uncover(PIN);
    expect((await ada.engine.document(person))?.rows[0]?.cells['phone']?.value).toBe('3330000001');
  });

  it('uncovered while an answer is being written, tells its page of what comes into a document opened since', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const person = await personOf(ada, 'Omar Inventato');
    await ada.engine.syncNow();
    await bruno.engine.syncNow();
    must(await ada.engine.setPin(PIN));
    const at = { kind: 'row', documentId: person, record: 'person', row: 'main' } as const;
    const asked = { ...at, field: 'languages' } as const;
    must(await ada.engine.cover(place, asked));
    const answering = ada.engine.answer(asked, ['wo']);
    expect((await ada.engine.uncover(PIN)).result).toBe('open');
    await ada.engine.openMirror(person);
    must(await answering);
    ada.events.length = 0;
    must(await bruno.engine.setField(person, 'person', 'main', 'phone', '3330000001'));
    await bruno.engine.syncNow();
    await ada.engine.syncNow();
    await until(ada, async () => ada.events.some(({ type }) => type === 'mirror'));
  });

  it('opens with the PIN to the place where it was covered, and works again', async () => {
    const ada = await coveredTablet();
    expect(await ada.engine.uncover('0000')).toEqual({ result: 'wrong', triesLeft: 4 });
    expect(await ada.engine.uncover(PIN)).toMatchObject({ result: 'open', place });
    expect(await ada.engine.cards('person')).toHaveLength(1);
  });
});

describe('[K7] a PIN that would not be taken today', () => {
  it('opens as long as it stands, where it was chosen by an older build', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const { seat } = await insideOf(ada);
    const salt = seat.crypto.random(16);
    const verifier = await seat.crypto.hkdf(new TextEncoder().encode('1111'), salt, 'ponte/0/pin');
    expect((await onlyStore(ada.disk).write([await seat.meta.put('pin', { salt, verifier })])).ok).toBe(true);
    await ada.engine.cover(place);
    expect(await ada.engine.uncover('2222')).toMatchObject({ result: 'wrong' });
    expect(await ada.engine.uncover('1111')).toMatchObject({ result: 'open', place });
  });
});

describe('[K7] wrong PINs', () => {
  it('five of them lock, and only the passphrase opens again', async () => {
    const ada = await coveredTablet();
    for (const triesLeft of [4, 3, 2, 1]) {
      expect(await ada.engine.uncover('0000')).toEqual({ result: 'wrong', triesLeft });
    }
    expect(await ada.engine.uncover('0000')).toEqual({ result: 'locked' });
    await until(ada, () => isLocked(ada));
    expect(await ada.engine.uncover(PIN)).toEqual({ result: 'locked' });
    await expect(call(ada.engine, 'cards')).rejects.toThrow('locked or covered');
    expect(must(await ada.engine.unlock(PASSPHRASE, nothing)).resume).toEqual(place);
  });

  it('are five also while something is shown, and the passphrase then leads back to the work, not under the same PIN', async () => {
    const ada = await coveredTablet();
    expect((await ada.engine.uncover(PIN)).result).toBe('open');
    const shown = { kind: 'card', slug: 'health_card', language: 'fr' } as const;
    must(await ada.engine.cover(place, shown));
    for (let tried = 0; tried < 5; tried += 1) await ada.engine.uncover('0000');
    await until(ada, () => isLocked(ada));
    expect(must(await ada.engine.unlock(PASSPHRASE, nothing)).resume).toEqual(place);
  });

  it('are five also when somebody covers it again in between', async () => {
    const ada = await coveredTablet();
    for (const triesLeft of [4, 3, 2, 1]) {
      await ada.engine.cover(place);
      expect(await ada.engine.uncover('0000')).toEqual({ result: 'wrong', triesLeft });
    }
    await ada.engine.cover(undefined);
    expect(await ada.engine.uncover('0000')).toEqual({ result: 'locked' });
    await until(ada, () => isLocked(ada));
  });

  it('are what every PIN is when the row that holds it is damaged', async () => {
    const team = await startTeam();
    const ada = await team.found();
    must(await ada.engine.setPin(PIN));
    const row = await onlyStore(ada.disk).get('meta', 'pin');
    if (!row) throw new Error('no PIN');
    await flip(ada.disk, 'meta', row);
    await ada.engine.cover(place);
    expect(await ada.engine.uncover(PIN)).toEqual({ result: 'wrong', triesLeft: 4 });
    expect(await ada.engine.uncover('')).toEqual({ result: 'wrong', triesLeft: 3 });
  });
});

describe('[K7] many PINs at once', () => {
  it('are as many tries: the right one among them comes too late', async () => {
    const ada = await coveredTablet();
    const pins = ['0000', '1111', '2222', '3333', '5555', PIN, PIN, PIN];
    const results = await Promise.all(pins.map((pin) => ada.engine.uncover(pin)));
    expect(results.map(({ result }) => result)).not.toContain('open');
    await until(ada, () => isLocked(ada));
  });
});

describe('[K7] a locked engine', () => {
  it('keeps what was typed a moment before, and says nothing was lost', async () => {
    const team = await startTeam();
    const ada = await team.found();
    ada.cable.unplug();
    const person = await personOf(ada, 'Omar Inventato');
    expect(await ada.engine.prepareLock(place)).toBe(true);
    expect(await ada.engine.state()).toMatchObject({ kind: 'locked', unsavedAtLock: false });
    await ada.unlock();
    expect((await ada.engine.document(person))?.rows[0]?.cells['alias']?.value).toBe('Omar Inventato');
  });

  it('refuses the same calls', async () => {
    const ada = await coveredTablet();
    await ada.engine.prepareLock(place);
    for (const name of workNames) await expect(call(ada.engine, name), name).rejects.toThrow('locked or covered');
  });
});

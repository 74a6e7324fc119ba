/** [L9] In what order an exchange speaks: everything in before anything out, and keys before what they open. */
import { describe, expect, it } from 'vitest';
import { decodeFrame, type FrameName } from '../../src/protocol/frames';
import { personOf, startTeam, syncAll } from '../support/engineTeam';
import { createCable } from '../support/nodeDial';

/** Of each the first comes before the first of the next. Roster and key rows may be asked for more than once. */
const ORDER = ['HELLO', 'PROVE', 'ROSTER', 'KEYS_GET', 'PULL', 'KEYS_PUT', 'PUSH'] as const satisfies FrameName[];
const IN: readonly FrameName[] = ['ROSTER', 'KEYS_GET', 'PULL', 'GOT'];
const OUT: readonly FrameName[] = ['KEYS_PUT', 'PUSH'];

/** What is wrong with the order of the frames one connection sent. */
const faultsOf = (sent: readonly FrameName[]): readonly string[] => {
  const faults: string[] = [];
  const places = ORDER.map((name) => sent.indexOf(name));
  for (const [at, name] of ORDER.entries()) {
    if ((places[at] as number) < 0) faults.push(`no ${name}`);
    else if (at > 0 && (places[at] as number) < (places[at - 1] as number))
      faults.push(`${name} before ${ORDER[at - 1]}`);
  }
  const firstOut = sent.findIndex((name) => OUT.includes(name));
  const lastIn = sent.findLastIndex((name) => IN.includes(name));
  if (lastIn > firstOut) faults.push(`${sent[lastIn]} after ${sent[firstOut]}`);
  return faults;
};

/** Bruno was away: on his tablet is a new case, at the relay what Ada and Carla wrote and who has joined. */
const sentByWhoWasAway = async (): Promise<readonly FrameName[]> => {
  const team = await startTeam();
  const ada = await team.found();
  let sent: FrameName[] = [];
  const heardCable = createCable();
  const dial: typeof heardCable.dial = (url, events) => {
    sent = [];
    const socket = heardCable.dial(url, events);
    const send = (bytes: Uint8Array): void => {
      const frame = decodeFrame(bytes);
      if (frame) sent.push(frame.type);
      socket.send(bytes);
    };
    return { ...socket, send };
  };
  const bruno = await team.join(ada, team.makeTablet(undefined, { dial }));
  await personOf(ada, 'Fatou Modello');
  await syncAll(ada, bruno);
  heardCable.unplug();
  await expect.poll(async () => (await bruno.engine.syncStatus()).connection).toBe('offline');
  const carla = await team.join(ada);
  await personOf(carla, 'Omar Inventato');
  await syncAll(ada, carla);
  await personOf(bruno, 'Lamin Provetto');
  heardCable.plug();
  const { undelivered, problem } = await bruno.engine.syncNow();
  expect([undelivered, problem]).toEqual([0, undefined]);
  expect(await bruno.engine.cards('person')).toHaveLength(3);
  // Another exchange on the same connection would begin with the roster again.
  const next = sent.indexOf('ROSTER', sent.indexOf('PUSH'));
  return next < 0 ? sent : sent.slice(0, next);
};

describe('[L9] an exchange', () => {
  it('takes roster, key rows and entries in before own key rows and then own entries go out', async () => {
    const sent = await sentByWhoWasAway();
    expect(faultsOf(sent)).toEqual([]);
    // The order is held by more than chance: none of its frames may change places with the one before.
    for (const [at, name] of ORDER.entries()) {
      const before = ORDER[at - 1];
      if (!before) continue;
      const swapped = sent.map((one) => (one === name ? before : one === before ? name : one));
      expect(faultsOf(swapped), `${name} before ${before}`).not.toEqual([]);
    }
  });

  it('that asks for entries again after it has pushed is found to', () => {
    expect(faultsOf(['HELLO', 'PROVE', 'ROSTER', 'KEYS_GET', 'PULL', 'GOT', 'KEYS_PUT', 'PUSH', 'PULL'])).toEqual([
      'PULL after KEYS_PUT',
    ]);
    expect(faultsOf(['HELLO', 'PROVE', 'ROSTER', 'KEYS_GET', 'PUSH', 'PULL', 'KEYS_PUT'])).toContain(
      'PUSH before KEYS_PUT',
    );
  });
});

describe('[S2] an acknowledgement', () => {
  it('of another batch is none: what the relay never got stays undelivered, and is delivered later', async () => {
    const cable = createCable();
    let isLying = false;
    let earlier: Uint8Array | undefined;
    const dial: typeof cable.dial = (url, events) => {
      const message = (bytes: Uint8Array): void => {
        if (decodeFrame(bytes)?.type === 'ACK') earlier = bytes;
        events.message(bytes);
      };
      const socket = cable.dial(url, { ...events, message });
      const send = (bytes: Uint8Array): void => {
        const stale = isLying && decodeFrame(bytes)?.type === 'PUSH' ? earlier : undefined;
        if (stale) queueMicrotask(() => events.message(stale));
        else socket.send(bytes);
      };
      return { ...socket, send };
    };
    const team = await startTeam();
    const ada = await team.found(team.makeTablet(undefined, { dial }));
    isLying = true;
    await personOf(ada, 'Fatou Modello');
    // Of as many entries as the batch of key rows had before it, one.
    expect(await ada.engine.syncNow()).toMatchObject({ undelivered: 1 });
    isLying = false;
    expect(await ada.engine.syncNow()).toMatchObject({ undelivered: 0 });
  });
});

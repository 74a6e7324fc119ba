/** [S6, L6] Two tablets that are connected: what one writes the other shows, without a question and without a wait. */
import { describe, expect, it } from 'vitest';
import { decodeFrame, type FrameName } from '../../../src/protocol/frames';
import { must, personOf, startTeam, until } from '../../support/engineTeam';
import { createCable } from '../../support/nodeDial';

/** A cable that notes what is said on it, and where an answer came. */
const overheard = () => {
  const cable = createCable();
  const said: (FrameName | ',')[] = [];
  const hooks: { heard?: (type: FrameName) => void } = {};
  const dial: typeof cable.dial = (url, events) => {
    const message = (bytes: Uint8Array): void => {
      if (said.at(-1) !== ',') said.push(',');
      const type = decodeFrame(bytes)?.type;
      if (type) hooks.heard?.(type);
      events.message(bytes);
    };
    const socket = cable.dial(url, { ...events, message });
    return {
      ...socket,
      send: (bytes) => {
        said.push(decodeFrame(bytes)?.type ?? 'BYE');
        socket.send(bytes);
      },
    };
  };
  return { ...cable, dial, said, hooks };
};

const frames = (said: readonly string[]): readonly string[] => said.filter((one) => one !== ',');

const start = async () => {
  const team = await startTeam();
  const [own, others] = [overheard(), overheard()];
  const ada = await team.found(team.makeTablet(undefined, { dial: own.dial }));
  const bruno = await team.join(ada, team.makeTablet(undefined, { dial: others.dial }));
  const id = await personOf(ada, 'Amina');
  const shows = (alias: string) =>
    until(bruno, async () => (await bruno.engine.cards('person')).some(({ values }) => values['alias'] === alias));
  await shows('Amina');
  for (const { engine } of [ada, bruno]) await engine.syncNow();
  own.said.length = 0;
  others.said.length = 0;
  return { ada, bruno, id, shows, own, others };
};

describe('a tablet that is connected', () => {
  it('delivers at once, asking for roster and keys alone, and shows what others deliver, asking nothing', async () => {
    const { ada, id, shows, own, others } = await start();
    must(await ada.engine.setField(id, 'person', 'main', 'alias', 'Amina D.'));
    await shows('Amina D.');
    expect(frames(own.said)).toEqual(['ROSTER', 'KEYS_GET', 'PUSH']);
    expect(new Set(frames(others.said))).toEqual(new Set(['GOT']));
  });

  it('folds what is written while a delivery is under way into the next one', async () => {
    const { ada, id, shows, own } = await start();
    const WRITES = 40;
    for (let at = 1; at <= WRITES; at++) {
      must(await ada.engine.setField(id, 'person', 'main', 'alias', `Amina ${at}`));
    }
    await shows(`Amina ${WRITES}`);
    expect(own.said.filter((type) => type === 'PUSH').length).toBeLessThan(WRITES / 2);
    expect((await ada.engine.syncNow()).undelivered).toBe(0);
  });

  it('needs three round trips from the dial to the acknowledgement, when nothing new is there', async () => {
    const { ada, id, own } = await start();
    own.unplug();
    must(await ada.engine.setField(id, 'person', 'main', 'alias', 'Amina without a network'));
    own.said.length = 0;
    own.plug();
    expect((await ada.engine.syncNow()).undelivered).toBe(0);
    // Whoever asks may find that it was done already.
    expect(own.said.join(' ')).toMatch(/HELLO , PROVE , PULL PUSH ,/);
  });

  const askWhen = async (asks: readonly FrameName[]) => {
    const { ada, id, own } = await start();
    own.unplug();
    // Until it knows, what is written is delivered and not exchanged.
    await until(ada, async () => (await ada.engine.syncStatus()).connection === 'offline');
    must(await ada.engine.setField(id, 'person', 'main', 'alias', 'Amina without a network'));
    own.said.length = 0;
    const wanted: Promise<unknown>[] = [];
    own.hooks.heard = (type) => {
      if (asks.includes(type)) wanted.push(ada.engine.syncNow());
    };
    own.plug();
    wanted.push(ada.engine.syncNow());
    await wanted[0];
    await Promise.all(wanted);
    expect(wanted).toHaveLength(1 + asks.length);
    return own.said.join(' ');
  };

  it('exchanges once for all that is wanted while it still dials', async () => {
    expect(await askWhen(['CHALLENGE', 'WELCOME'])).toMatch(/^HELLO , PROVE , PULL PUSH ,$/);
  });

  it('exchanges once more for what is wanted when it has begun', async () => {
    expect(await askWhen(['CHALLENGE', 'ACK'])).toMatch(/^HELLO , PROVE , PULL PUSH , ROSTER ,/);
  });
});

/** [L2, S8] However much a member leaves waiting, nobody asks for the whole log at every exchange, and what was asked for is answered. */
import { expect, it } from 'vitest';
import { toBase64Url } from '../../../src/base/bytes';
import { makeDocumentKey } from '../../../src/engine/documents/keyRing';
import { beginRaw, noteOnce, rawTaken, wantRaw } from '../../../src/engine/seat/noted';
import type { Seat } from '../../../src/engine/seat/seat';
import { decodeFrame } from '../../../src/protocol/frames';
import { must, personOf, startTeam, syncAll } from '../../support/engineTeam';
import { fileOf, forgeEntry, forgersCrypto, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { letOutUnseen, seatIdOf } from '../../support/lettingOut';
import { createCable } from '../../support/nodeDial';
import { adopted, compact, setPerson, shown, startSmall, writeMany } from '../../support/summingUp';

const DAY = 24 * 60 * 60 * 1000;

/** So many documents in which an entry of this seat stands on one that nobody has. */
const gapsBy = async (seat: Seat, many: number): Promise<Uint8Array> => {
  const [rows, entries]: [Uint8Array[], Uint8Array[]] = [[], []];
  for (let at = 0; at < many; at++) {
    const docId = forgersCrypto.random(16);
    const made = await makeDocumentKey(seat, docId, 'person', 'casework');
    for (const change of made?.changes ?? []) {
      if (change.table === 'keys' && 'put' in change) rows.push(change.put.bytes);
    }
    const update = updateOf('person', { 'main/alias/AAAAAAAAAAAAAAAA': ['Falso', 1, seat.name] });
    entries.push(await forgeEntry(seat, toBase64Url(docId), update, { n: 2, m: 2, prev: forgersCrypto.random(32) }));
  }
  return fileOf(seat, entries, rows);
};

/** A cable that counts how often everything is asked for. */
const counting = () => {
  const cable = createCable();
  let asked = 0;
  const dial: typeof cable.dial = (url, events) => {
    const socket = cable.dial(url, events);
    return {
      ...socket,
      send: (bytes) => {
        const frame = decodeFrame(bytes);
        if (frame?.type === 'PULL' && frame.raw) asked++;
        socket.send(bytes);
      },
    };
  };
  return { dial, asked: () => asked };
};

it.each([20, 520])('where %s documents wait for what never comes, the relay is asked for it once', async (many) => {
  const team = await startTeam();
  const { dial, asked } = counting();
  const ada = await team.found(team.makeTablet(undefined, { dial }));
  const bruno = await team.join(ada);
  await syncAll(ada, bruno);
  must(await ada.engine.readFile(await gapsBy((await insideOf(bruno)).seat, many)));
  for (let times = 0; times < 3; times++) await ada.engine.syncNow();
  expect((await insideOf(ada)).meta.find(({ key }) => key === 'rawWanted')?.value).toBe(false);
  expect(asked()).toBe(1);
  const again = await ada.crash().unlock();
  for (let times = 0; times < 3; times++) await again.engine.syncNow();
  expect(asked()).toBe(1);
});

it('behind so much that waits, what a snapshot brought and is late by now shows no more', async () => {
  const team = await startSmall();
  const ada = await team.found();
  const [bruno, dario] = [await team.join(ada), await team.join(ada)];
  const person = await personOf(ada, 'Omar Inventato');
  await syncAll(ada, bruno, dario);
  await setPerson(dario, person, 'alias', 'Omar Modello');
  await dario.engine.syncNow();
  dario.cable.unplug();
  await writeMany(bruno, person, 8);
  await compact(team.dataDir, ada, bruno);
  const carla = await team.join(ada);
  expect(await adopted(carla)).not.toEqual([]);
  expect(await shown(carla, person)).toContain('Omar Modello');
  must(await carla.engine.readFile(await gapsBy((await insideOf(bruno)).seat, 520)));
  await syncAll(carla);
  await letOutUnseen(team, ada, await seatIdOf(dario));
  await syncAll(ada, bruno, carla, carla);
  expect(await shown(carla, person)).not.toContain('Omar Modello');
}, 60_000);

const seatAt = async () => {
  const team = await startTeam();
  const { seat } = await insideOf(await team.found());
  let now = Date.now();
  const pass = (milliseconds: number): void => {
    now += milliseconds;
  };
  return { seat: { ...seat, ports: { ...seat.ports, now: () => now } } satisfies Seat, pass };
};
/** As after an unlock. */
const reopened = (seat: Seat): Seat => ({ ...seat });
const askRelay = async (seat: Seat): Promise<void> => {
  expect(await beginRaw(seat)).toBe(true);
  expect(await rawTaken(seat)).toBe(true);
};

it('what is wanted while the relay answers is asked for another time, and what was answered is not', async () => {
  const { seat, pass } = await seatAt();
  expect(await beginRaw(seat)).toBe(false);
  expect(await wantRaw(seat, 'first')).toBe(true);
  expect(await wantRaw(seat, 'each day', 'daily')).toBe(true);
  expect(await beginRaw(seat)).toBe(true);
  expect(await wantRaw(seat, 'first')).toBe(true);
  expect(await wantRaw(seat, 'second')).toBe(true);
  expect(await rawTaken(seat)).toBe(true);
  // The relay is still to be asked for the second.
  expect(await wantRaw(reopened(seat), 'first')).toBe(true);
  await askRelay(seat);
  expect(await beginRaw(seat)).toBe(false);
  for (const one of [seat, reopened(seat)]) {
    expect(await wantRaw(one, 'first')).toBe(false);
    expect(await wantRaw(one, 'second')).toBe(false);
    expect(await wantRaw(one, 'each day', 'daily')).toBe(false);
  }
  pass(DAY);
  expect(await wantRaw(seat, 'first')).toBe(false);
  expect(await wantRaw(seat, 'each day', 'daily')).toBe(true);
});

it('what is asked for once a month is asked for again after thirty days, and not before', async () => {
  const { seat, pass } = await seatAt();
  const want = () => wantRaw(seat, 'each month', 'monthly');
  expect(await want()).toBe(true);
  await askRelay(seat);
  pass(29 * DAY);
  expect(await want()).toBe(false);
  pass(DAY);
  expect(await want()).toBe(true);
});

it('a pull that was cut answers nothing, and the next one all', async () => {
  const { seat } = await seatAt();
  await wantRaw(seat, 'first');
  await beginRaw(seat);
  expect(await wantRaw(reopened(seat), 'first')).toBe(true);
  await wantRaw(seat, 'second');
  await askRelay(seat);
  for (const reason of ['first', 'second']) expect(await wantRaw(reopened(seat), reason)).toBe(false);
});

it('of very many, what did not come up for a month is forgotten, and nothing else', async () => {
  const { seat, pass } = await seatAt();
  for (const reason of ['alive', 'gone']) await wantRaw(seat, reason);
  expect(await noteOnce(seat, 'said')).toBe(true);
  await askRelay(seat);
  pass(40 * DAY);
  for (let at = 0; at < 5000; at++) await wantRaw(seat, `${at}`);
  expect(await wantRaw(seat, 'alive')).toBe(true);
  expect(await noteOnce(seat, 'said')).toBe(false);
  await askRelay(seat);
  const again = reopened(seat);
  for (const reason of ['alive', '0', '4999']) expect(await wantRaw(again, reason)).toBe(false);
  expect(await noteOnce(again, 'said')).toBe(false);
  const kept = (await seat.meta.read('asked')) ?? {};
  expect(Object.keys(kept)).toHaveLength(5002);
  expect(await wantRaw(again, 'gone')).toBe(true);
});

it('what an earlier build had said or asked for is not said or asked for again', async () => {
  const { seat } = await seatAt();
  await seat.meta.write('noted', ['raw/asked', 'said']);
  expect(await wantRaw(seat, 'asked')).toBe(false);
  expect(await noteOnce(seat, 'said')).toBe(false);
  expect(await noteOnce(seat, 'new')).toBe(true);
  expect(await seat.meta.read('noted')).toBeUndefined();
  expect(await wantRaw(reopened(seat), 'asked')).toBe(false);
});

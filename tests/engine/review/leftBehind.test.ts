/**
 * [L8, S11] What a colleague who was let out wrote and an administrator alone was given by a file, in a case that goes on without one of
 * its notes: it reaches the other administrators before the case's first document is destroyed, and nobody is accused.
 */
import { expect, it } from 'vitest';
import { fromBase64Url, toHex } from '../../../src/base/bytes';
import type { TeamTablet } from '../../support/engineTeam';
import { must, syncAll } from '../../support/engineTeam';
import { canary, noteTexts } from '../../support/erasureTeam';
import { hasHeard, onlyStore } from '../../support/faultyDisk';
import { insideOf } from '../../support/insider';
import { addNote, startScene, waiting } from '../../support/leaversScene';
import { seatIdOf } from '../../support/lettingOut';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** Bruno's first note goes into a file for Ada and is lost on his disk; his second one comes to the relay when he is out. */
const startFile = async () => {
  const scene = await startScene();
  const { ada, bruno, file, row, id, team } = scene;
  const eva = await team.join(ada, undefined, undefined, 'CO', true, 'Eva Prova');
  await syncAll(eva, ada);
  const { bytes } = must(await bruno.engine.handOver(await seatIdOf(ada)));
  const later = canary();
  await addNote(bruno, file, later);
  const store = onlyStore(bruno.disk);
  const sent = await store.where('outbox', 'left', 1);
  await bruno.engine.prepareLock(undefined);
  await store.write(sent.map(({ order }) => ({ table: 'outbox', remove: order }) as const));
  const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
  must(await ada.engine.removeMember(id));
  const locked = bruno.crash();
  locked.cable.plug();
  await locked.engine.deliverLocked();
  await syncAll(ada, eva);
  return { ...scene, eva, bytes, later, to, sent: sent.map((one) => one.id) };
};

const namedBy = async (tablet: TeamTablet, ids: readonly string[]): Promise<readonly string[]> => {
  const { erased } = (await insideOf(tablet)).seat.roster;
  return ids.filter((one) => erased.has(toHex(fromBase64Url(one) ?? new Uint8Array())));
};
const keptBy = async (tablet: TeamTablet, ids: readonly string[]): Promise<readonly string[]> => {
  const kept = (await insideOf(tablet)).entries.map(({ id }) => id);
  return ids.filter((one) => kept.includes(one));
};

it('what counts reaches another administrator, who writes it where the first tablet never comes back', async () => {
  const { team, ada, eva, bytes, id, kept, late, later, to, sent } = await startFile();
  must(await ada.engine.acceptReview(id));
  await syncAll(ada, eva);
  expect(await noteTexts(ada, to)).toEqual([kept, later].sort());
  must(await ada.engine.readFile(bytes));
  await syncAll(ada);
  ada.cable.unplug();
  await syncAll(eva);
  expect(sent.length).toBeGreaterThan(0);
  expect(await keptBy(eva, sent)).toEqual(sent);
  expect(await namedBy(eva, sent)).toEqual([]);
  team.pass(3.1 * HOUR);
  await syncAll(eva, eva);
  expect(await noteTexts(eva, to)).toEqual([kept, late, later].sort());
  team.pass(9 * DAY);
  await syncAll(eva, eva);
  expect(await noteTexts(eva, to)).toEqual([kept, late, later].sort());
  for (const tablet of [ada, eva]) expect(hasHeard(tablet, 'entries_withheld')).toBe(false);
});

it('what is not accepted yet reaches another administrator too, and waits there until it is', async () => {
  const { team, ada, eva, bytes, id, kept, late, later, to, sent } = await startFile();
  expect(await waiting(eva)).toEqual([['case', 'late', 1]]);
  must(await ada.engine.readFile(bytes));
  await syncAll(ada, eva);
  expect(await keptBy(eva, sent)).toEqual(sent);
  expect(await waiting(eva)).toEqual([['case', 'late', 2]]);
  must(await ada.engine.acceptReview(id));
  await syncAll(ada, eva);
  for (const tablet of [ada, eva]) {
    expect(await namedBy(tablet, sent)).toEqual([]);
    expect(await noteTexts(tablet, to)).toEqual([kept, late, later].sort());
  }
  team.pass(9 * DAY);
  await syncAll(ada, eva);
  for (const tablet of [ada, eva]) expect(await noteTexts(tablet, to)).toEqual([kept, late, later].sort());
});

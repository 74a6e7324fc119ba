/** [L8, S9] What a member wrote in chunks before he heard that he is out reaches the team, from an open app and a locked one. */
import { describe, expect, it } from 'vitest';
import type { Carry } from '../../../src/sync/carry';
import {
  expectNoneSetAside,
  must,
  nothing,
  startTeam,
  syncAll,
  type TeamTablet,
  until,
} from '../../support/engineTeam';

const picture = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) & 255);
const attach = async ({ engine }: TeamTablet, owner: string, bytes: Uint8Array): Promise<string> =>
  must(await engine.addAttachment(owner, bytes, 'attachment', 'image/webp')).documentId;
const note = async ({ engine }: TeamTablet, id: string, text: string): Promise<void> =>
  void must(await engine.addRow(id, 'note', { kind: 'contact', happenedOn: '2026-03-09', text }));
const hasNote = async ({ engine }: TeamTablet, id: string, text: string): Promise<boolean> =>
  JSON.stringify((await engine.document(id))?.rows ?? []).includes(text);

/** Bruno, out since, has on his tablet alone a picture and a note, both in chunks: bodies are cut small here. */
const startLeaving = async (carry?: Carry) => {
  const team = await startTeam({
    world: { ports: () => ({ bodyLimits: { body: 300, large: 40_000, chunk: 1_000 } }) },
  });
  const ada = await team.found();
  const bruno = await team.join(ada, carry && team.makeTablet(undefined, { carry }));
  const { documentId: file } = must(await ada.engine.createDocument('case'));
  must(await ada.engine.addRow(file, 'case', { kind: 'full' }));
  await syncAll(ada, bruno);
  bruno.cable.unplug();
  const text = `una lunga giornata ${'di strada '.repeat(60)}`;
  await note(bruno, file, text);
  const bytes = picture(9_000);
  const attached = await attach(bruno, file, bytes);
  const seatId = (await ada.engine.team()).members.find(({ self }) => !self)?.seatId ?? '';
  must(await ada.engine.removeMember(seatId));
  return { team, ada, bruno, file, text, bytes, attached, seatId };
};
const expectTakenIn = async ({
  ada,
  file,
  text,
  bytes,
  attached,
  seatId,
}: Awaited<ReturnType<typeof startLeaving>>) => {
  await ada.engine.syncNow();
  expect(await hasNote(ada, file, text)).toBe(false);
  must(await ada.engine.acceptReview(seatId));
  await syncAll(ada);
  expect(await hasNote(ada, file, text)).toBe(true);
  expect(must(await ada.engine.attachment(attached, nothing)).bytes).toEqual(bytes);
  await expectNoneSetAside(ada);
};
const hasEnded = (tablet: TeamTablet): Promise<void> => until(tablet, async () => tablet.disk.databases.size === 0);

describe('[L8, S9] what a leaver has in chunks', () => {
  it('goes out when his open app hears of it, and counts once it is accepted', async () => {
    const leaving = await startLeaving();
    leaving.bruno.cable.plug();
    await leaving.bruno.engine.syncNow();
    await hasEnded(leaving.bruno);
    await expectTakenIn(leaving);
  });

  it('goes out from his locked app, which opens nothing', async () => {
    const leaving = await startLeaving();
    await leaving.bruno.engine.prepareLock(undefined);
    const found = leaving.bruno.crash();
    expect([...(await found.engine.deliverLocked()).values()]).toEqual(['revoked']);
    expect(found.disk.databases.size).toBe(0);
    await expectTakenIn(leaving);
  });

  it.each(['open', 'locked'] as const)(
    'is deleted by no %s app while a chunk of it does not get through',
    async (how) => {
      const line: { carry: Carry } = { carry: async () => undefined };
      const leaving = await startLeaving((request) => line.carry(request));
      const { bruno } = leaving;
      const deliver = async (tablet: TeamTablet): Promise<TeamTablet> => {
        if (how === 'open') await tablet.engine.syncNow();
        else await tablet.engine.deliverLocked();
        return tablet;
      };
      if (how === 'locked') await bruno.engine.prepareLock(undefined);
      bruno.cable.plug();
      const tablet = await deliver(how === 'locked' ? bruno.crash() : bruno);
      expect(tablet.disk.databases.size).toBe(1);
      line.carry = tablet.cable.carry;
      await deliver(tablet);
      await hasEnded(tablet);
      await expectTakenIn(leaving);
    },
  );

  it('beyond what the relay takes of him goes with him; what got through is taken in', async () => {
    const line: { carry: Carry } = { carry: async () => undefined };
    const leaving = await startLeaving((request) => line.carry(request));
    const { ada, bruno, file, text, attached, seatId } = leaving;
    // As the relay answers past its bound: the chunks of his note were the first.
    let puts = 0;
    line.carry = async (request) =>
      request.method === 'PUT' && ++puts > 2 ? { status: 403, bytes: new Uint8Array() } : bruno.cable.carry(request);
    bruno.cable.plug();
    await bruno.engine.syncNow();
    await hasEnded(bruno);
    await ada.engine.syncNow();
    must(await ada.engine.acceptReview(seatId));
    await syncAll(ada);
    expect(await hasNote(ada, file, text)).toBe(true);
    expect((await ada.engine.attachment(attached, nothing)).ok).toBe(false);
    await expectNoneSetAside(ada);
  });
});

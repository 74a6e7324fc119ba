/**
 * [K8, L8] Scenario 8.9 of the domain's handbook, a lost tablet, played on real engines and a real relay. Not played: what a
 * visit's report counts as lost, since there are no visits yet.
 */
import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../../../src/base/bytes';
import { fail, ok } from '../../../src/base/result';
import { circlesOf } from '../../../src/domain/circles';
import { romeDay } from '../../../src/engine/register/romeDay';
import { openEntry } from '../../../src/engine/seat/seat';
import { dialConversation } from '../../../src/sync/conversation';
import { asSeat, nowhere, shakeHands } from '../../../src/sync/handshake';
import { anAccess } from '../../support/accesses2023';
import {
  expectNoneSetAside,
  must,
  nothing,
  startTeam,
  syncAll,
  type TeamTablet,
  until,
} from '../../support/engineTeam';
import { forgersCrypto } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import type { TabletWorld } from '../../support/memoryTablet';
import { createCable } from '../../support/nodeDial';
import { createPrng } from '../../support/prng';

const NOTES = ['ha chiamato il fratello', 'vuole vedere la scuola', 'teme il datore di lavoro'];
const NAMES = Array.from({ length: 9 }, (_, at) => `Omar Inventato ${at}`);
const MINUTE = 60_000;

const caseOf = async ({ engine }: TeamTablet, alias: string): Promise<string> => {
  const request = {
    person: { alias },
    case: { kind: 'full', areas: ['legal'], openedOn: romeDay(Date.now()) },
    place: 'Grosseto',
  };
  return must(await engine.openCase(request)).caseId;
};
const addNote = async ({ engine }: TeamTablet, id: string, text: string): Promise<void> =>
  void must(await engine.addRow(id, 'note', { kind: 'contact', happenedOn: '2026-03-09', text }));
const notesIn = async ({ engine }: TeamTablet, id: string): Promise<string> =>
  JSON.stringify((await engine.document(id))?.rows ?? []);

/** T2 with nine cases, three notes and an access that have not left it, on a bus; D in the office. */
const loseTablet = async () => {
  const team = await startTeam();
  const d = await team.found();
  const t2 = await team.join(d);
  const t3 = await team.join(d, undefined, undefined, 'PS');
  await syncAll(d, t2, t3);
  const cases: string[] = [];
  for (const name of NAMES) cases.push(await caseOf(t2, name));
  const prng = createPrng(9);
  const desk = prng.id();
  const access = () => ({ ...anAccess(prng, desk, 'front'), day: romeDay(team.now()) });
  must(await t2.engine.recordAccess(access()));
  team.pass(2 * MINUTE);
  await syncAll(t2, d, t3);
  t2.cable.unplug();
  for (const [at, note] of NOTES.entries()) await addNote(t2, cases[at] ?? '', note);
  must(await t2.engine.recordAccess(access()));
  await t2.engine.prepareLock(undefined);
  const seatId = (await d.engine.team()).members.find(({ profile }) => profile === 'SW')?.seatId ?? '';
  return { team, d, t2, t3, cases, seatId };
};

/** Everything a finder can read with developer tools. */
const onDisk = ({ disk }: TeamTablet): string => {
  const seen: string[] = [];
  const look = (value: unknown): void => {
    if (value instanceof Uint8Array)
      seen.push(Buffer.from(value).toString('latin1'), Buffer.from(value).toString('utf16le'));
    else if (value instanceof Map) for (const [key, one] of value) look([key, one]);
    else if (Array.isArray(value)) for (const one of value) look(one);
    else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) look(one);
    else seen.push(String(value));
  };
  for (const [name, store] of disk.databases) look([name, store.image()]);
  look([disk.tablet, disk.tabletCopy, disk.projections]);
  return seen.join('\n');
};

describe('8.9 a lost tablet', () => {
  it('shows its finder nothing, whatever he types and reads', async () => {
    const { t2, d } = await loseTablet();
    const found = t2.crash();
    for (let times = 0; times < 6; times++) {
      const tried = await found.engine.unlock('la frase sbagliata di oggi', nothing);
      expect(tried).toEqual({ ok: false, error: 'wrong_passphrase' });
    }
    expect(await found.engine.state()).toMatchObject({ kind: 'locked', seats: 1 });
    const image = onDisk(found);
    expect(image.length).toBeGreaterThan(10_000);
    for (const text of [...NAMES, ...NOTES, 'Inventato', 'Bruno Esempio', 'Équipe Prova', 'Grosseto']) {
      expect(image.includes(text), text).toBe(false);
    }
    // The search finds what is there to be found: the name of its database.
    expect(image).toContain([...found.disk.databases.keys()][0]);
    expect((await d.engine.cards('case')).length).toBe(9);
  });

  it('until it has met the relay, nothing is claimed of it but when it was last heard from', async () => {
    const { team, d, seatId } = await loseTablet();
    const before = (await d.engine.team()).members.find((member) => member.seatId === seatId)?.lastHeard ?? 0;
    expect(team.now() - before).toBeLessThan(5 * MINUTE);
    team.pass(3 * 24 * 60 * MINUTE);
    must(await d.engine.removeMember(seatId));
    expect((await d.engine.team()).former).toEqual([{ name: 'Bruno Esempio', paper: false, lastHeard: before }]);
    expect(await d.engine.reviews()).toEqual([]);
    expect((await d.engine.syncStatus()).review).toBe(0);
  });

  it('with a network it brings its three notes, learns that it is out, and deletes itself', async () => {
    const { d, t2, cases, seatId } = await loseTablet();
    must(await d.engine.removeMember(seatId));
    const found = t2.crash();
    const [database] = [...found.disk.databases.keys()];
    expect([...(await found.engine.deliverLocked())]).toEqual([[database, 'revoked']]);
    expect(found.disk.databases.size).toBe(0);
    expect(found.disk.tablet?.seats).toEqual([]);
    expect(await found.engine.state()).toEqual({ kind: 'unusable', problem: 'seat_revoked' });
    expect(await found.crash().engine.state()).toEqual({ kind: 'empty' });

    await d.engine.syncNow();
    const [review] = await d.engine.reviews();
    expect(review).toMatchObject({ name: 'Bruno Esempio', mayAccept: true });
    const cards = await d.engine.cards('case');
    const codes = cases.slice(0, 3).map((id) => cards.find(({ documentId }) => documentId === id)?.values['code']);
    const entries = review?.entries.toSorted((a, b) => codes.indexOf(a.title) - codes.indexOf(b.title));
    const late = { kind: 'case', day: romeDay(Date.now()), why: 'late', count: 1 };
    expect(entries).toEqual(codes.map((title) => ({ ...late, title })));
    expect((await d.engine.syncStatus()).review).toBe(3);
    for (const [at, note] of NOTES.entries()) expect(await notesIn(d, cases[at] ?? '')).not.toContain(note);
  });

  it.each(['does not open', 'does not answer', 'is held by another window'] as const)(
    'whose storage %s at that moment deletes nothing; it brings all of it the next time',
    async (how) => {
      const { team, d, t2, seatId } = await loseTablet();
      must(await d.engine.removeMember(seatId));
      const broken: TabletWorld['ports'] = (disk) => ({
        openStore: async ({ database }) => {
          const store = disk.databases.get(database);
          if (!store || how === 'does not open') return fail({ type: 'failed' });
          const all = () => Promise.reject(new Error('the disk does not answer'));
          return ok(how === 'does not answer' ? { ...store, all } : store);
        },
        holdTablet: async () => how !== 'is held by another window',
      });
      t2.cable.unplug();
      const found = team.makeTablet(t2.disk, { ports: broken });
      expect([...(await found.engine.deliverLocked()).values()]).toEqual(['unreached']);
      expect(found.disk.databases.size).toBe(1);
      expect(found.disk.tablet?.seats).toHaveLength(1);

      const again = team.makeTablet(t2.disk);
      expect([...(await again.engine.deliverLocked()).values()]).toEqual(['revoked']);
      await d.engine.syncNow();
      expect((await d.engine.syncStatus()).review).toBe(3);
    },
  );

  it('has its notes taken in by the administrator, on every tablet', async () => {
    const { d, t2, t3, cases, seatId } = await loseTablet();
    must(await d.engine.removeMember(seatId));
    await t2.crash().engine.deliverLocked();
    await syncAll(d, t3);
    expect((await t3.engine.syncStatus()).review).toBe(3);
    must(await d.engine.acceptReview(seatId));
    await syncAll(d, t3);
    for (const tablet of [d, t3]) {
      for (const [at, note] of NOTES.entries()) expect(await notesIn(tablet, cases[at] ?? '')).toContain(note);
      expect((await tablet.engine.syncStatus()).review).toBe(0);
      await expectNoneSetAside(tablet);
    }
    expect(await d.engine.reviews()).toEqual([]);
  });

  it('or set aside: then nobody is asked again, nothing is applied, and nothing is lost', async () => {
    const { d, t2, t3, cases, seatId } = await loseTablet();
    must(await d.engine.removeMember(seatId));
    await t2.crash().engine.deliverLocked();
    await syncAll(d, t3);
    expect(await t3.engine.setAsideReview(seatId)).toEqual({ ok: false, error: 'not_allowed' });
    must(await d.engine.setAsideReview(seatId));
    await syncAll(d, t3);
    for (const tablet of [d, t3]) {
      expect((await tablet.engine.syncStatus()).review).toBe(0);
      expect(await notesIn(tablet, cases[0] ?? '')).not.toContain(NOTES[0]);
      const kept = (await insideOf(tablet)).entries.map(({ update }) => Buffer.from(update).toString('latin1')).join();
      for (const note of NOTES) expect(kept).toContain(note);
    }
  });

  it('is refused by the relay at once: it gives it nothing more', async () => {
    const { team, d, t2, seatId } = await loseTablet();
    must(await d.engine.removeMember(seatId));
    const { seat } = await insideOf(t2);
    for (const frame of [
      { type: 'PULL', after: 0, bytes: 1_000_000, raw: false },
      { type: 'KEYS_GET', after: 0 },
    ] as const) {
      const talk = await dialConversation(createCable().dial, () => nothing, team.origin, {
        unasked: nothing,
        closed: nothing,
      });
      if (!talk) throw new Error('no relay');
      const standing = { team: seat.roster.team, seat: seat.keys.seat, ...nowhere, rosterHead: seat.roster.head };
      await shakeHands(forgersCrypto, talk, standing, asSeat(forgersCrypto, seat.keys.signing), team.origin);
      expect(await talk.ask(frame, 'PAGE', 'KEY_ROWS')).toBeUndefined();
      expect(talk.bye?.reason).toBe('revoked');
    }
  });

  it('the others change their keys and go on working; what it holds opens nothing of that', async () => {
    const { d, t2, t3, cases, seatId } = await loseTablet();
    must(await d.engine.removeMember(seatId));
    expect(await d.engine.team()).toMatchObject({ rotationDue: [] });
    await syncAll(t3, d);
    await addNote(d, cases[4] ?? '', 'si va avanti');
    await addNote(t3, cases[4] ?? '', 'anche di qui');
    await caseOf(d, 'Fatou Modello');
    await syncAll(d, t3, d);
    for (const tablet of [d, t3]) {
      expect(await notesIn(tablet, cases[4] ?? '')).toContain('si va avanti');
      expect(await notesIn(tablet, cases[4] ?? '')).toContain('anche di qui');
      expect(await tablet.engine.cards('case')).toHaveLength(10);
      await expectNoneSetAside(tablet);
    }
    const [former, mine] = [(await insideOf(t2)).seat, (await insideOf(d)).seat];
    for (const name of circlesOf('SW')) {
      const { epochs } = [...mine.roster.circles.values()].find((circle) => circle.name === name) ?? { epochs: [] };
      expect(
        epochs.map(({ epoch }) => epoch),
        name,
      ).toEqual([1, 2]);
      const held = epochs.map(({ keyId }) => former.roster.keys.has(Buffer.from(keyId).toString('hex')));
      expect(held, name).toEqual([true, false]);
    }
    const keys = former.library.all().flatMap((document) => document.keys.map(({ keyId }) => toBase64Url(keyId)));
    const later = (await insideOf(d)).entries.filter(
      ({ header }) => header.n > 0 && !keys.includes(toBase64Url(header.keyId)),
    );
    expect(later.length).toBeGreaterThanOrEqual(3);
    for (const { bytes } of later) expect((await openEntry(former, bytes)).ok).toBe(false);
    // The access that was synced before stays; the other one is on the lost tablet alone.
    const month = romeDay(Date.now()).slice(0, 7);
    expect(await d.engine.accesses({ desk: undefined, month })).toHaveLength(1);
  });

  it('unlocked when it hears of it, it delivers what is typed, ends, and says why', async () => {
    const { d, t2, cases, seatId } = await loseTablet();
    must(await d.engine.removeMember(seatId));
    const again = t2.crash();
    again.cable.unplug();
    must(await again.engine.unlock('quattro parole di prova', nothing));
    await addNote(again, cases[5] ?? '', 'scritta prima di saperlo');
    again.cable.plug();
    await again.engine.syncNow();
    await until(again, async () => (await again.engine.state()).kind === 'unusable');
    expect(await again.engine.state()).toEqual({ kind: 'unusable', problem: 'seat_revoked' });
    await until(again, async () => again.disk.databases.size === 0);
    expect(again.disk.tablet?.seats).toEqual([]);
    await d.engine.syncNow();
    expect((await d.engine.syncStatus()).review).toBe(4);
    must(await d.engine.acceptReview(seatId));
    await d.engine.syncNow();
    expect(await notesIn(d, cases[5] ?? '')).toContain('scritta prima di saperlo');
  });
});

/** [S11, K3, L9] Erasing whole documents: hidden at once, destroyed at their time, and come back nowhere. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { equalBytes } from '../../../src/base/bytes';
import { LogState } from '../../../src/storage/store';
import { erasureRecord } from '../../../src/team/erasureRecords';
import { databaseIn } from '../../../sync-server/store/dataFolder';
import { aliases, expectNoneSetAside, must, nothing, syncAll, type TeamTablet } from '../../support/engineTeam';
import { canary, inRelayFiles, openFile, readableOn, sealedOf, startErasureTeam } from '../../support/erasureTeam';
import { hasHeard, onlyStore } from '../../support/faultyDisk';
import { fileOf, forgersCrypto } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { appendAs } from '../../support/lettingOut';
import { backUpRelay } from '../../support/lostRelay';

const DAY = 24 * 60 * 60 * 1000;
const WEEK = 7 * DAY;
const nowhere = async (
  { engine }: TeamTablet,
  { person, file, words }: { person: string; file: string; words: readonly string[] },
) => {
  expect(await engine.document(person)).toBeUndefined();
  expect(await engine.document(file)).toBeUndefined();
  expect((await engine.cards('person')).filter(({ documentId }) => documentId === person)).toEqual([]);
  expect((await engine.cards('case')).filter(({ documentId }) => documentId === file)).toEqual([]);
  for (const word of words) expect(await engine.search(word)).toEqual([]);
};
/** Of these bytes, those that are not among the others. */
const without = (all: readonly Uint8Array[], others: readonly Uint8Array[]): readonly Uint8Array[] =>
  all.filter((one) => !others.some((other) => Buffer.compare(one, other) === 0));
const states = async ({ engine }: TeamTablet) => (await engine.erasures()).map(({ state }) => state);

/** The entry of a person that this seat has written, as it is sealed. */
const writtenBy = async (tablet: TeamTablet): Promise<Uint8Array> => {
  const { seat, entries } = await insideOf(tablet);
  const mine = entries.find(({ header, kind }) => kind === 'person' && equalBytes(header.seat, seat.keys.seat));
  return mine?.bytes ?? new Uint8Array();
};
type Team = Awaited<ReturnType<typeof startErasureTeam>>['team'];
/** The relay gives this entry to nobody until it is put back. */
const withhold = async (team: Team, bytes: Uint8Array): Promise<() => Promise<unknown>> => {
  let kept: { readonly place: number; readonly entry_id: Uint8Array } | undefined;
  const inRelay = (change: (database: Database.Database) => void) =>
    team.restartRelay((dataDir) => {
      const database = new Database(databaseIn(dataDir));
      database.pragma('secure_delete = ON');
      change(database);
      database.close();
    });
  await inRelay((database) => {
    kept = database.prepare('SELECT * FROM entry WHERE bytes = ?').get(bytes) as typeof kept;
    database.prepare('DELETE FROM entry WHERE bytes = ?').run(bytes);
  });
  expect(kept).toBeDefined();
  return () =>
    inRelay((database) =>
      database.prepare('INSERT INTO entry VALUES (1, ?, ?, ?)').run(kept?.place, kept?.entry_id, bytes),
    );
};

describe('a person’s whole file', () => {
  it('is listed before it is confirmed: the person, every case that names them, and the notes', async () => {
    const { ada, person, file, words } = await startErasureTeam();
    const plan = await ada.engine.erasurePlan(person);
    expect(plan?.documents.map(({ id, kind }) => [id, kind]).sort()).toEqual(
      [
        [person, 'person'],
        [file, 'case'],
      ].sort(),
    );
    expect(plan?.notes).toBe(1);
    expect(plan?.documents.find(({ kind }) => kind === 'person')?.title).toBe(words[0]);
    expect((await ada.engine.erasurePlan(file))?.documents.map(({ id }) => id)).toEqual([file]);
    expect(await ada.engine.erasurePlan('A'.repeat(22))).toBeUndefined();
  });

  it('has what is attached to it in it, and that goes with it: also what was attached to a case of theirs', async () => {
    const { ada, bruno, person, file } = await startErasureTeam();
    const attach = async (owner: string, kind: 'attachment' | 'paper') =>
      must(await ada.engine.addAttachment(owner, new Uint8Array(600_000).fill(7), kind, 'image/webp')).documentId;
    const [own, of] = [await attach(file, 'attachment'), await attach(person, 'attachment')];
    const other = await openFile(ada);
    const others = await attach(other.file, 'attachment');
    await syncAll(ada, bruno, ada);
    const plan = await ada.engine.erasurePlan(person);
    expect(plan?.attachments).toBe(2);
    expect(plan?.unreadAttachments).toBe(0);
    must(await ada.engine.erase([person, file], true));
    await syncAll(ada, bruno);
    for (const { engine } of [ada, bruno]) {
      for (const id of [own, of]) expect(await engine.attachment(id, nothing)).toMatchObject({ ok: false });
      expect((await engine.attachment(others, nothing)).ok).toBe(true);
    }
  });

  it('is erased by nobody but an administrator', async () => {
    const { bruno, person, file } = await startErasureTeam();
    expect(await bruno.engine.erase([person, file], true)).toEqual({ ok: false, error: 'not_allowed' });
    expect(await bruno.engine.document(person)).toBeDefined();
  });

  it('is hidden at once on every tablet, which keeps it for seven days, and comes back whole when that is taken back', async () => {
    const { ada, bruno, ...file } = await startErasureTeam();
    must(await bruno.engine.setField(file.person, 'person', 'main', 'phone', '3330000001'));
    must(await ada.engine.erase([file.person, file.file], false));
    await nowhere(ada, file);
    await syncAll(bruno, ada);
    await nowhere(bruno, file);
    expect(await readableOn(bruno, file.words)).toEqual([...file.words].sort());
    expect((await bruno.engine.syncStatus()).undelivered).toBe(0);
    expect(await states(ada)).toEqual(['waiting']);

    const [erasure] = await ada.engine.erasures();
    must(await ada.engine.takeBackErasure(erasure?.id ?? ''));
    await syncAll(ada, bruno);
    expect(await states(bruno)).toEqual(['taken_back']);
    for (const tablet of [ada, bruno]) {
      expect(await aliases(tablet)).toEqual([file.words[0]]);
      expect((await tablet.engine.document(file.person))?.rows[0]?.cells['phone']?.value).toBe('3330000001');
      expect(await tablet.engine.search(file.words[1] ?? '')).toHaveLength(1);
      await expectNoneSetAside(tablet);
    }
    must(await bruno.engine.setField(file.person, 'person', 'main', 'phone', '3330000002'));
    await syncAll(bruno, ada);
    expect((await ada.engine.document(file.person))?.rows[0]?.cells['phone']?.value).toBe('3330000002');
    const since = async ({ engine }: TeamTablet) => (await engine.erasures()).at(-1)?.since;
    for (const tablet of [ada, bruno]) expect(await since(tablet)).toBeUndefined();
    must(await ada.engine.erase([file.person, file.file], true));
    await syncAll(bruno);
    for (const tablet of [ada, bruno]) expect(await since(tablet)).toBe('erased');
  });

  it('is destroyed on every disk when the person asked for it, in the relay’s files too; others stay', async () => {
    const { team, ada, bruno, ...file } = await startErasureTeam();
    const other = await openFile(bruno);
    await syncAll(bruno, ada);
    const sealed = await sealedOf(ada, [file.person, file.file]);
    expect(await readableOn(bruno, [...file.words, ...other.words])).toEqual([...file.words, ...other.words].sort());
    expect(inRelayFiles(team.dataDir, sealed)).toBe(sealed.length);

    must(await ada.engine.erase([file.person, file.file], true));
    await syncAll(bruno, ada);
    for (const tablet of [ada, bruno]) {
      await nowhere(tablet, file);
      expect(await readableOn(tablet, [...file.words, ...other.words])).toEqual([...other.words].sort());
      const { seat } = await insideOf(tablet);
      expect(seat.library.known(file.person)).toBeUndefined();
      expect(
        (await seat.store.all('log')).every(({ state }) => state === LogState.applied || state === LogState.covered),
      ).toBe(true);
      await expectNoneSetAside(tablet);
    }
    const kept = await sealedOf(ada, [other.person]);
    const destroyed = without(sealed, kept);
    // A person, a case, and a key row for each.
    expect(destroyed.length).toBe(4);
    expect(inRelayFiles(team.dataDir, destroyed)).toBe(0);
    expect(inRelayFiles(team.dataDir, kept)).toBe(kept.length);
  });

  it('a search that finds nothing would find what a tablet had kept', async () => {
    const { ada, bruno, ...file } = await startErasureTeam();
    const { seat, entries } = await insideOf(bruno);
    const [leak] = entries.filter(({ update }) => Buffer.from(update).includes(file.words[0] ?? ''));
    must(await ada.engine.erase([file.person, file.file], true));
    await syncAll(bruno, ada);
    expect(await readableOn(bruno, file.words)).toEqual([]);
    await bruno.engine.prepareLock(undefined);
    const bytes = await seat.vault.seal('cards', '99', leak?.update ?? new Uint8Array());
    await onlyStore(bruno.disk).write([{ table: 'cards', put: { page: 99, bytes } }]);
    expect(await readableOn(bruno, file.words)).toEqual([file.words[0]]);
  });

  it('is told with a word where it stands open, and takes nothing typed any more: document_erased', async () => {
    const { ada, bruno, file, person } = await startErasureTeam();
    await bruno.engine.openMirror(file);
    must(await ada.engine.erase([person, file], false));
    await syncAll(bruno);
    expect(hasHeard(bruno, 'document_erased')).toBe(true);
    expect(await bruno.engine.setField(person, 'person', 'main', 'phone', '333')).toEqual({
      ok: false,
      error: 'not_found',
    });
  });

  it('says on how many tablets it is carried out', async () => {
    const { ada, bruno, person, file } = await startErasureTeam();
    bruno.cable.unplug();
    must(await ada.engine.erase([person, file], true));
    // This tablet has done its part, and need not have told anybody by itself.
    const tablets = async () => (await ada.engine.erasures())[0]?.tablets;
    expect(await tablets()).toEqual({ done: 1, seats: 2 });
    bruno.cable.plug();
    await syncAll(bruno, ada);
    expect(await tablets()).toEqual({ done: 2, seats: 2 });
    expect((await ada.engine.erasures())[0]).toMatchObject({ state: 'destroyed', kinds: { person: 1, case: 1 } });
    expect((await bruno.engine.erasures())[0]?.tablets).toBeUndefined();
  });
});

/** Named by Ada, and by Cara what Ada had not been given. */
const startNamedTwice = async () => {
  const { team, ada, bruno, ...file } = await startErasureTeam();
  const cara = await team.join(ada, undefined, undefined, undefined, true);
  await syncAll(ada, bruno, cara);
  ada.cable.unplug();
  must(await bruno.engine.setField(file.person, 'person', 'main', 'phone', '3330000001'));
  await syncAll(bruno, cara);
  const bytes = await writtenBy(bruno);
  await openFile(bruno);
  await syncAll(bruno, cara);
  for (const { cable } of [bruno, cara]) cable.unplug();
  const putBack = await withhold(team, bytes);
  ada.cable.plug();
  must(await ada.engine.erase([file.person, file.file], false));
  ada.cable.unplug();
  await putBack();
  cara.cable.plug();
  await syncAll(cara);
  expect((await insideOf(cara)).seat.roster.erasures.length).toBe(2);
  return { team, ada, bruno, cara, bytes, ...file };
};

describe('an erasure taken back', () => {
  it('is taken back with what another administrator’s tablet named of it since', async () => {
    const { team, ada, bruno, cara, person, bytes } = await startNamedTwice();
    ada.cable.plug();
    must(await ada.engine.takeBackErasure((await ada.engine.erasures())[0]?.id ?? ''));
    expect(await states(ada)).toEqual(['taken_back']);
    expect((await insideOf(ada)).seat.roster.erased.size).toBe(0);
    team.pass(WEEK + DAY);
    bruno.cable.plug();
    await syncAll(ada, bruno, cara, ada);
    expect(inRelayFiles(team.dataDir, [bytes])).toBe(1);
    for (const { engine } of [ada, bruno, cara]) {
      expect((await engine.document(person))?.rows[0]?.cells['phone']?.value).toBe('3330000001');
    }
  });
});

describe('an erasure of several records', () => {
  const expectShown = async (person: string, ...tablets: readonly TeamTablet[]) => {
    for (const { engine } of tablets) {
      expect((await engine.document(person))?.rows[0]?.cells['phone']?.value).toBe('3330000001');
    }
  };

  it('is taken back by one record: cut off after it, nothing of the rest stands', async () => {
    const { team, ada, bruno, cara, person } = await startNamedTwice();
    ada.cable.plug();
    await ada.engine.syncNow();
    const { length } = (await insideOf(ada)).seat.roster.heads;
    must(await ada.engine.takeBackErasure((await ada.engine.erasures())[0]?.id ?? ''));
    const { roster } = (await insideOf(ada)).seat;
    expect(roster.heads.length).toBe(length + 1);
    expect(roster.erased.size).toBe(0);
    team.pass(WEEK + DAY);
    bruno.cable.plug();
    await syncAll(ada, bruno, cara, ada);
    await expectShown(person, ada, bruno, cara);
  });

  it('that an earlier build took back in part is taken back whole by the next administrator', async () => {
    const { team, ada, bruno, cara, person } = await startNamedTwice();
    ada.cable.plug();
    await ada.engine.syncNow();
    for (const { cable } of [ada, cara]) cable.unplug();
    await appendAs(team, ada, ({ roster, keys }) => {
      const [first] = roster.erasures;
      const { rowIds, entryIds } = first ?? { rowIds: [], entryIds: [] };
      return erasureRecord(forgersCrypto, roster, keys, team.now(), { rowIds, entryIds, at: 0 });
    });
    cara.cable.plug();
    await syncAll(cara);
    expect((await insideOf(cara)).seat.roster.erased.size).toBe(0);
    team.pass(WEEK + DAY);
    for (const { cable } of [ada, bruno]) cable.plug();
    await syncAll(ada, bruno, cara, ada);
    await expectShown(person, ada, bruno, cara);
    expect(await states(ada)).toEqual(['taken_back']);
  });

  it('is taken back by a tablet whose clock is a month ahead', async () => {
    const { team, ada, bruno, person } = await startErasureTeam();
    const clock = { ahead: 0 };
    const other = team.makeTablet(undefined, { now: () => team.now() + clock.ahead });
    const cara = await team.join(ada, other, undefined, undefined, true);
    await syncAll(ada, bruno, cara);
    must(await ada.engine.erase([person], false));
    await syncAll(cara);
    clock.ahead = 30 * DAY;
    must(await cara.engine.takeBackErasure((await cara.engine.erasures())[0]?.id ?? ''));
    await syncAll(ada, bruno, cara);
    for (const { engine } of [ada, bruno, cara]) expect(await engine.document(person)).toBeDefined();
    expect(await states(ada)).toEqual(['taken_back']);
  });
});

describe('a document whose key comes while it is hidden', () => {
  it('is whole when the erasure is taken back, with what had come before its key', async () => {
    const { ada, bruno } = await startErasureTeam();
    bruno.cable.unplug();
    const alias = canary();
    const { documentId } = must(await ada.engine.createDocument('person'));
    must(await ada.engine.addRow(documentId, 'person', { alias }));
    await ada.engine.syncNow();
    const { seat, entries } = await insideOf(ada);
    const ofPerson = entries.filter(({ header }) => Buffer.from(header.docId).toString('base64url') === documentId);
    const keyRows = (await seat.store.all('keys')).map(({ bytes }) => bytes);
    expect(ofPerson).toHaveLength(1);
    // The entry comes by one way, the erasure by another, and only then the key.
    const first = fileOf(
      seat,
      ofPerson.map(({ bytes }) => bytes),
    );
    expect(must(await bruno.engine.readFile(first)).entries).toBe(1);
    must(await ada.engine.erase([documentId], false));
    bruno.cable.plug();
    await syncAll(bruno);
    must(await bruno.engine.readFile(fileOf(seat, [], keyRows)));
    expect(await bruno.engine.document(documentId)).toBeUndefined();

    const [erasure] = await ada.engine.erasures();
    must(await ada.engine.takeBackErasure(erasure?.id ?? ''));
    await syncAll(ada, bruno);
    expect(await aliases(bruno)).toContain(alias);
    await expectNoneSetAside(bruno);
  });
});

describe('a document shared with a guest', () => {
  it('[K1, K3] is destroyed with the guest’s own key row, which no colleague can open, and on his tablet', async () => {
    const { team, ada } = await startErasureTeam();
    const guest = await team.join(ada, undefined, undefined, 'RO');
    const seatId = (await guest.engine.team()).members.find(({ self }) => self)?.seatId ?? '';
    const alias = canary();
    const { documentId } = must(await ada.engine.createDocument('person', seatId));
    must(await ada.engine.addRow(documentId, 'person', { alias }));
    await syncAll(ada, guest);
    expect(await readableOn(guest, [alias])).toEqual([alias]);
    const { seat } = await insideOf(guest);
    const id = Buffer.from(seat.library.known(documentId)?.keys[0]?.keyId ?? []).toString('base64url');
    const row = await seat.store.get('keys', id);
    expect(row?.read).toBe(1);
    const sealed = row ? [row.bytes] : [];
    expect(inRelayFiles(team.dataDir, sealed)).toBe(1);
    must(await ada.engine.erase([documentId], true));
    await syncAll(guest, ada);
    expect(inRelayFiles(team.dataDir, sealed)).toBe(0);
    expect(await readableOn(guest, [alias])).toEqual([]);
    expect(await (await insideOf(guest)).seat.store.get('keys', id)).toBeUndefined();
    expect(await (await insideOf(ada)).seat.store.get('keys', id)).toBeUndefined();
  });
});

describe('a tablet that returns after months', () => {
  it('[L9] hears of it before it sends anything: its edits of the file vanish, the others arrive', async () => {
    const { team, ada, bruno, ...file } = await startErasureTeam();
    const other = await openFile(bruno);
    await syncAll(bruno, ada);
    bruno.cable.unplug();
    must(await bruno.engine.setField(file.person, 'person', 'main', 'phone', '3330000001'));
    must(await bruno.engine.setField(other.person, 'person', 'main', 'phone', '3330000009'));
    must(await ada.engine.erase([file.person, file.file], false));
    await ada.engine.syncNow();
    team.pass(WEEK + 60_000);
    await ada.engine.prepareLock(undefined);
    const later = await ada.crash().unlock();
    later.cable.unplug();
    await later.engine.dueForErasure();
    expect(await readableOn(later, file.words)).toEqual([]);
    later.cable.plug();
    bruno.cable.plug();
    await syncAll(bruno, later);
    await nowhere(bruno, file);
    await nowhere(later, file);
    expect((await later.engine.document(other.person))?.rows[0]?.cells['phone']?.value).toBe('3330000009');
    expect((await bruno.engine.syncStatus()).undelivered).toBe(0);
  });

  it('brings nothing back by a file, written before or after', async () => {
    const { ada, bruno, ...file } = await startErasureTeam();
    bruno.cable.unplug();
    const late = canary();
    must(await bruno.engine.setField(file.person, 'person', 'main', 'safeContactRule', late));
    const before = must(await bruno.engine.saveUndelivered());
    must(await ada.engine.erase([file.person, file.file], true));
    must(await ada.engine.readFile(before.bytes));
    await ada.engine.syncNow();
    await nowhere(ada, file);
    expect(await readableOn(ada, [...file.words, late])).toEqual([]);
    bruno.cable.plug();
    await syncAll(bruno, ada);
    const after = must(await bruno.engine.saveUndelivered());
    expect(Buffer.from(after.bytes).length).toBeLessThan(Buffer.from(before.bytes).length);
    await nowhere(bruno, file);
  });
});

describe('a relay that withheld an entry of it from whoever erased it', () => {
  it('is asked the day after for all that it still gives, and destroys that too', async () => {
    const { team, ada, bruno, ...file } = await startErasureTeam();
    ada.cable.unplug();
    must(await bruno.engine.setField(file.person, 'person', 'main', 'phone', '3330000001'));
    await bruno.engine.syncNow();
    const bytes = await writtenBy(bruno);
    await openFile(bruno);
    await bruno.engine.syncNow();
    const putBack = await withhold(team, bytes);
    ada.cable.plug();
    await ada.engine.syncNow();
    must(await ada.engine.erase([file.person, file.file], true));
    await putBack();
    await syncAll(bruno);
    // He says that its number is nobody's any more, so that it is missed by nobody.
    team.pass(11 * 60_000);
    await syncAll(bruno, ada, bruno, ada);
    expect(inRelayFiles(team.dataDir, [bytes])).toBe(1);
    team.pass(DAY + 60_000);
    await syncAll(ada, bruno, ada, ada);
    expect(inRelayFiles(team.dataDir, [bytes])).toBe(0);
    await nowhere(ada, file);
    await nowhere(bruno, file);
  });
});

describe('a relay restored from before the erasure', () => {
  it('[S5] destroys once more when the chain is brought back, and no tablet gets anything back', async () => {
    const { team, ada, bruno, ...file } = await startErasureTeam();
    const sealed = await sealedOf(ada, [file.person, file.file]);
    const restore = await backUpRelay(team);
    await syncAll(ada, bruno);
    must(await ada.engine.erase([file.person, file.file], true));
    await syncAll(bruno, ada);
    await restore();
    expect(inRelayFiles(team.dataDir, sealed)).toBe(sealed.length);
    await syncAll(bruno, ada);
    for (const tablet of [ada, bruno]) {
      await nowhere(tablet, file);
      expect(await readableOn(tablet, file.words)).toEqual([]);
    }
    const destroyed = without(sealed, await sealedOf(ada, []));
    expect(destroyed.length).toBe(4);
    expect(inRelayFiles(team.dataDir, destroyed)).toBe(0);
    expect((await ada.engine.erasures())[0]?.tablets).toEqual({ done: 2, seats: 2 });
  });
});

/** [L7] Circles come to be with their first member, and reach whoever was let in by somebody who does not hold them. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes';
import { openDrop } from '../../../src/crypto/drop';
import { createNodeCrypto } from '../../../src/crypto/nodeCrypto';
import { circlesOf, type Profile, profiles } from '../../../src/domain/circles';
import type { DocumentKind } from '../../../src/domain/documentKind';
import { type AnnexKind, documentKinds, documents, kindsOnLists, recordsIn } from '../../../src/domain/documents';
import { scopeOf } from '../../../src/domain/permissions';
import type { RecordName } from '../../../src/domain/records/index';
import { romeDay } from '../../../src/engine/register/romeDay';
import { openBody, openHeader } from '../../../src/log/sealing';
import { decodeKeyRow, decodeKeyRowSecret } from '../../../src/protocol/keyRow';
import { holdsCircle } from '../../../src/team/roster';
import { anAccess } from '../../support/accesses2023';
import { must, startTeam, syncAll, type Team, type TeamTablet, until } from '../../support/engineTeam';
import { createCanaries, everyField } from '../../support/everyField';
import { insideOf } from '../../support/insider';
import { createPrng } from '../../support/prng';

const crypto = createNodeCrypto((length) => new Uint8Array(randomBytes(length)));

const join = (team: Team, by: TeamTablet, profile: Profile, disk = team.makeTablet()): Promise<TeamTablet> =>
  team.join(by, disk, undefined, profile);

/** Names of the circles whose keys a tablet's disk holds. */
const held = async (tablet: TeamTablet): Promise<readonly string[]> => {
  const { roster } = (await insideOf(tablet)).seat;
  const ids = new Set([...roster.keys.values()].map(({ circle }) => Buffer.from(circle).toString('hex')));
  return [...ids].map((id) => roster.circles.get(id)?.name ?? '').sort();
};
const due = async ({ engine }: TeamTablet): Promise<readonly string[]> =>
  (await engine.team()).members.flatMap((member) => member.due);

describe('[K1, L7] a circle', () => {
  it('is begun by its first member, at the first meeting with the relay; the founder has only his own', async () => {
    const team = await startTeam();
    const ada = await team.found();
    expect(await held(ada)).toEqual([...circlesOf('CM')].sort());
    const rita = await join(team, ada, 'PS');
    await syncAll(ada, rita);
    expect(await held(rita)).toEqual([...circlesOf('PS')].sort());
    expect(await held(ada)).toEqual([...circlesOf('CM')].sort());
    expect([await due(ada), await due(rita)]).toEqual([[], []]);
  });

  it('its inviter lacks is due, and comes from any member who connects', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const rita = await join(team, ada, 'PS');
    await syncAll(ada, rita);
    rita.cable.unplug();
    const mara = await join(team, ada, 'MW');
    await syncAll(ada, mara);
    expect([await due(ada), await due(mara)]).toEqual([['clinical'], ['clinical']]);
    expect(await held(mara)).toEqual([...circlesOf('MW')].filter((name) => name !== 'clinical').sort());

    rita.cable.plug();
    await syncAll(rita, mara, ada);
    // They hear of Rita's record when the relay wakes them.
    for (const tablet of [mara, ada]) await until(tablet, async () => (await due(tablet)).length === 0);
    expect(await held(mara)).toEqual([...circlesOf('MW')].sort());
    expect([await due(ada), await due(mara)]).toEqual([[], []]);
    const [one, other] = [(await insideOf(rita)).seat, (await insideOf(mara)).seat];
    const clinical = (seat: typeof one) =>
      [...seat.roster.keys.values()].filter(
        ({ circle }) => seat.roster.circles.get(Buffer.from(circle).toString('hex'))?.name === 'clinical',
      );
    expect(clinical(other)).toEqual(clinical(one));
  });

  it('that is heard of on the way to an invitation opens what had come before it', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const rita = await join(team, ada, 'PS');
    const { documentId: file } = must(await ada.engine.createDocument('case'));
    must(await ada.engine.addRow(file, 'case', { kind: 'full' }));
    await syncAll(ada, rita);
    const { documentId: annex } = must(await rita.engine.annex(file, 'clinical'));
    must(await rita.engine.addRow(annex, 'clinicalNote', { happenedOn: '2026-05-04', text: 'Dorme male.' }));
    await syncAll(rita);
    rita.cable.unplug();
    const mara = await team.join(ada, undefined, undefined, 'MW', true);
    await syncAll(ada, mara);
    mara.cable.unplug();
    rita.cable.plug();
    await syncAll(rita);

    const notes = async () => (await mara.engine.annexView(file, 'clinical'))?.rows.map(({ record }) => record);
    expect(await notes()).toBeUndefined();
    mara.cable.plug();
    // It asks for the relay's newest record before any exchange does.
    must(await mara.engine.invite('SW', false));
    await syncAll(mara);
    expect(await notes()).toEqual(['clinicalNote']);
  });

  it('that two give, or two begin, at the same moment is there once', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const [rita, mara] = [await join(team, ada, 'PS'), await join(team, ada, 'MW')];
    await syncAll(ada, rita, mara);
    for (const { cable } of [rita, mara]) cable.unplug();
    const paola = await join(team, ada, 'PS');
    await syncAll(ada, paola);
    expect(await due(paola)).toEqual(['clinical']);
    for (const { cable } of [rita, mara]) cable.plug();
    await Promise.all([rita.engine.syncNow(), mara.engine.syncNow()]);
    await syncAll(rita, mara, paola, ada);
    for (const tablet of [ada, rita, mara, paola]) {
      const { roster } = (await insideOf(tablet)).seat;
      expect(await due(tablet)).toEqual([]);
      expect([...roster.circles.values()].map(({ epochs }) => epochs.length)).toEqual(Array(10).fill(1));
      expect((await tablet.engine.syncStatus()).problem).toBeUndefined();
    }
  });
});

/** Kinds of the documents whose bodies open with what stands on a disk, whatever the engine would let anybody see. */
const opened = async (tablet: TeamTablet): Promise<readonly string[]> => {
  const { seat } = await insideOf(tablet);
  const { roster, keys } = seat;
  const documentKeys = new Map<string, { readonly key: Uint8Array; readonly kind: string }>();
  for (const { bytes } of await seat.store.all('keys')) {
    const row = decodeKeyRow(bytes);
    for (const pair of [...roster.keys.values(), keys.agreement]) {
      const plain = row && (await openDrop(crypto, pair, 'ponte/0/key-row', row.rowId, row.drop));
      const claim = plain && decodeKeyRowSecret(plain)?.claim;
      if (claim) documentKeys.set(toHex(claim.keyId), claim);
    }
  }
  const headerKeys = new Map([...roster.keys, ...roster.guestKeys].map(([id, { key }]) => [id, key]));
  const kinds = new Set<string>();
  for (const { bytes } of await seat.store.all('log')) {
    const header = await openHeader(crypto, roster.team, (id) => headerKeys.get(toHex(id)), bytes);
    const held = header.ok ? documentKeys.get(toHex(header.value.header.keyId)) : undefined;
    if (header.ok && held && (await openBody(crypto, roster.team, held.key, header.value))) kinds.add(held.kind);
  }
  return kindsWithRecords.filter((kind) => kinds.has(kind));
};

/** The tablets' own notes on what each has seen are in everybody's circle, and hold no record of the matrix. */
const kindsWithRecords = documentKinds.filter((kind) => recordsIn(kind).length > 0).sort();

/** Kinds that a circle larger than the matrix allows can open: what keeps them is the app, as SECURITY.md says. */
const keptByTheApp: readonly DocumentKind[] = ['volunteer', 'volunteerMatch'];

const annexKinds = documentKinds.filter((kind): kind is AnnexKind => documents[kind].id === 'annex');

/** One document of every kind; annexes by somebody who may write them. */
const writeEveryKind = async (
  team: Team,
  founder: TeamTablet,
  tablets: ReadonlyMap<Profile, TeamTablet>,
  year: number,
): Promise<void> => {
  const { engine } = founder;
  const canaries = createCanaries();
  const owner = must(await engine.createDocument('case')).documentId;
  must(await engine.addRow(owner, 'case', everyField('case', canaries)));
  await syncAll(founder, ...tablets.values());
  for (const kind of annexKinds) {
    const [record] = recordsIn(kind);
    const writer = profiles.find((profile) => record && scopeOf(profile, 'create', record) !== 'none');
    const tablet = writer && tablets.get(writer);
    if (!record || !tablet) throw new Error(`nobody may write ${kind}`);
    const { documentId } = must(await tablet.engine.annex(owner, kind));
    must(await tablet.engine.addRow(documentId, record, everyField(record, canaries)));
  }
  for (const kind of kindsOnLists) {
    const { documentId } = must(await engine.createDocument(kind));
    const main = documents[kind].main as RecordName;
    must(await engine.addRow(documentId, main, everyField(main, canaries)));
  }
  must(await engine.addRow(await engine.publicDocument(), 'service', { name: 'Sportello' }));
  const mediator = tablets.get('ME')?.engine;
  if (!mediator) throw new Error('no mediator');
  must(await mediator.addRow(await mediator.wordingsDocument(), 'wording', everyField('wording', canaries)));
  const closing = await tablets.get('CO')?.engine.closeYear(year);
  if (!closing?.ok) throw new Error(`the year was not closed: ${closing?.error}`);
  const prng = createPrng(4);
  must(await engine.recordAccess({ ...anAccess(prng, prng.id(), 'front'), day: romeDay(team.now()) }));
  team.pass(61_000);
};

describe('[K1] with the raw keys a tablet holds', () => {
  it('every profile opens the kinds of document the matrix lets it read something of, and no other, before and after a rotation', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const tablets = new Map<Profile, TeamTablet>();
    for (const profile of profiles) tablets.set(profile, await join(team, ada, profile));
    await syncAll(ada, ...tablets.values());
    await writeEveryKind(team, ada, tablets, 2001);
    const leaving = await join(team, ada, 'SW');
    await syncAll(ada, leaving, ...tablets.values());
    // Every kind opens for somebody, so that what does not open is kept out by its key alone.
    const somewhere = new Set((await Promise.all([...tablets.values()].map(opened))).flat());
    expect([...somewhere].sort()).toEqual(kindsWithRecords);
    const readable = (profile: Profile): readonly string[] =>
      documentKinds.filter(
        (kind) =>
          recordsIn(kind).some((record) => scopeOf(profile, 'read', record) !== 'none') ||
          (keptByTheApp.includes(kind) && circlesOf(profile).includes(documents[kind].circle)),
      );
    for (const [profile, tablet] of tablets)
      expect(await opened(tablet), profile).toEqual([...readable(profile)].sort());

    const known = (await insideOf(leaving)).seat.roster.keys.size;
    const id = (await leaving.engine.team()).members.find(({ self }) => self)?.seatId ?? '';
    leaving.cable.unplug();
    must(await ada.engine.removeMember(id));
    await syncAll(ada, ...tablets.values());
    await writeEveryKind(team, ada, tablets, 2002);
    const eva = await join(team, ada, 'BO');
    await syncAll(ada, eva, ...tablets.values());
    // Whoever comes now reads what was there before; nobody's circles have changed; and who is out has what he had.
    expect(await opened(eva)).toEqual([...readable('BO')].sort());
    for (const [profile, tablet] of tablets)
      expect(await opened(tablet), profile).toEqual([...readable(profile)].sort());
    expect((await insideOf(leaving)).seat.roster.keys.size).toBe(known);
  }, 240_000);

  it('every profile opens its circles and nothing else', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const tablets = new Map<Profile, TeamTablet>();
    for (const profile of profiles) tablets.set(profile, await join(team, ada, profile));
    await syncAll(ada, ...tablets.values());
    for (const [profile, tablet] of tablets) {
      expect(await held(tablet), profile).toEqual([...circlesOf(profile)].sort());
      const { roster, keys } = (await insideOf(tablet)).seat;
      const mine = [...roster.circles.values()].filter(({ circle }) => holdsCircle(roster, keys.seat, circle));
      expect(mine.map(({ name }) => name).sort(), profile).toEqual([...circlesOf(profile)].sort());
    }
  }, 120_000);
});

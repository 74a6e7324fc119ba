/** [K10, L7] The sheet of paper that opens the team on an empty tablet, and who may change whose circles. */
import { describe, expect, it } from 'vitest';
import { sealBox } from '../../../src/crypto/box';
import { secretToWords } from '../../../src/crypto/words';
import { encodeRosterRecord, encodeSignedRecord } from '../../../src/protocol/rosterRecord';
import { signable } from '../../../src/protocol/signing';
import { dialConversation } from '../../../src/sync/conversation';
import { asSeat, nowhere, shakeHands } from '../../../src/sync/handshake';
import { makeCircleKey, newestKey, sealGrant } from '../../../src/team/circleKeys';
import { circleByName, sealedPartKey } from '../../../src/team/roster';
import { emptySealedPart, encodeSealedPart } from '../../../src/team/sealedPart';
import {
  aliases,
  expectNoneSetAside,
  must,
  nothing,
  personOf,
  startTeam,
  syncAll,
  until,
} from '../../support/engineTeam';
import { forgersCrypto as crypto } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { createCable } from '../../support/nodeDial';

const PASSPHRASE = 'una frase per il tablet nuovo';

describe('[K10] a recovery sheet', () => {
  const withSheet = async () => {
    const team = await startTeam();
    const ada = await team.found();
    const sheet = must(await ada.engine.makeRecoverySheet());
    const person = await personOf(ada, 'Omar Inventato');
    const { documentId } = must(await ada.engine.createDocument('case'));
    must(await ada.engine.addRow(documentId, 'case', { kind: 'full', code: 'GR-26-AAAA', person }));
    await ada.engine.syncNow();
    return { team, ada, sheet, file: documentId };
  };

  it('is only made until a person says that it was kept, and then stays kept when another is made', async () => {
    const { ada } = await withSheet();
    const standing = async (engine = ada.engine): Promise<string> => {
      const state = await engine.state();
      return state.kind === 'unlocked' ? state.session.recoverySheet : state.kind;
    };
    expect(await standing()).toBe('unconfirmed');
    must(await ada.engine.keptRecoverySheet());
    expect(await standing()).toBe('made');
    must(await ada.engine.makeRecoverySheet());
    expect(await standing()).toBe('made');
  });

  it('opens the team on an empty tablet and shows its cases; what is written there reaches the others', async () => {
    const { team, ada, sheet, file } = await withSheet();
    ada.cable.unplug();
    const fresh = team.makeTablet();
    const request = { relayUrl: team.origin, words: sheet.words, passphrase: PASSPHRASE };
    const session = must(await fresh.engine.openFromSheet(request, nothing));
    expect(session).toMatchObject({ personName: 'Ada Prova', administrator: true, recoverySheet: 'made' });
    await fresh.engine.syncNow();
    expect(await aliases(fresh)).toEqual(['Omar Inventato']);
    expect((await fresh.engine.cards('case')).map(({ documentId }) => documentId)).toEqual([file]);
    expect((await fresh.engine.document(file))?.rows[0]?.cells['kind']?.value).toBe('full');
    await expectNoneSetAside(fresh);

    await personOf(fresh, 'Fatou Modello');
    ada.cable.plug();
    await syncAll(fresh, ada);
    expect(await aliases(ada)).toEqual(['Fatou Modello', 'Omar Inventato']);
    const again = await fresh.crash().unlock(PASSPHRASE);
    await expect.poll(() => aliases(again)).toEqual(['Fatou Modello', 'Omar Inventato']);
  });

  it('goes with whoever made it: its words open nothing, and it is sealed nothing that is written after', async () => {
    const { team, ada, sheet } = await withSheet();
    const bruno = await team.join(ada, undefined, undefined, 'CM', true);
    const other = must(await bruno.engine.makeRecoverySheet());
    const members = async () => (await bruno.engine.team()).members;
    const idOf = async (name: string) => (await members()).find((one) => one.name === name && !one.paper)?.seatId ?? '';
    const [adas, brunos] = [await idOf('Ada Prova'), (await members()).find(({ self }) => self)?.seatId];
    await syncAll(ada, bruno);
    expect((await members()).flatMap(({ madeBy }) => madeBy ?? [])).toEqual([adas, brunos]);

    must(await bruno.engine.removeMember(adas));
    await personOf(bruno, 'Fatou Modello');
    await bruno.engine.syncNow();
    expect((await members()).flatMap(({ madeBy }) => madeBy ?? [])).toEqual([brunos]);
    const open = ({ words }: { readonly words: readonly string[] }) => {
      const tablet = team.makeTablet();
      const request = { relayUrl: team.origin, words, passphrase: PASSPHRASE };
      return tablet.engine.openFromSheet(request, nothing).then((outcome) => ({ tablet, outcome }));
    };
    expect((await open(sheet)).outcome).toEqual({ ok: false, error: 'sheet_not_recognised' });
    const { tablet, outcome } = await open(other);
    must(outcome);
    await tablet.engine.syncNow();
    expect(await aliases(tablet)).toEqual(['Fatou Modello', 'Omar Inventato']);
  });

  it('does not open what its maker’s new work no longer reads', async () => {
    const { team, ada } = await withSheet();
    const bruno = await team.join(ada, undefined, undefined, 'CM', true);
    const sheet = must(await bruno.engine.makeRecoverySheet());
    await ada.engine.syncNow();
    const brunos = (await ada.engine.team()).members.find((one) => one.name === 'Bruno Esempio' && !one.paper);
    must(await ada.engine.changeMember(brunos?.seatId ?? '', 'ME'));
    const tablet = team.makeTablet();
    const request = { relayUrl: team.origin, words: sheet.words, passphrase: PASSPHRASE };
    expect(await tablet.engine.openFromSheet(request, nothing)).toEqual({ ok: false, error: 'sheet_not_recognised' });
  });

  it('opens nothing either where its maker made more of them than one record takes out', async () => {
    const { team, ada } = await withSheet();
    const bruno = await team.join(ada, undefined, undefined, 'CM', true);
    for (let made = 0; made < 17; made++) must(await bruno.engine.makeRecoverySheet());
    await ada.engine.syncNow();
    const members = async () => (await ada.engine.team()).members;
    const seatId = (await members()).find((one) => one.name === 'Bruno Esempio' && !one.paper)?.seatId ?? '';
    const brunos = async () => (await members()).filter(({ madeBy }) => madeBy === seatId).length;
    expect(await brunos()).toBe(17);
    // Nothing is taken from him: what he made stays.
    must(await ada.engine.changeMember(seatId, 'CM'));
    expect(await brunos()).toBe(17);
    must(await ada.engine.changeMember(seatId, 'ME'));
    expect(await brunos()).toBe(0);
    expect((await members()).filter(({ paper }) => paper)).toHaveLength(1);
  });

  it('has a place in the team, as a tablet has: past 64 nobody is let in, since not all could be given a new key', async () => {
    const { team, ada } = await withSheet();
    const { id, link } = must(await ada.engine.invite('SW', false));
    const invitation = link.split('#join=')[1] ?? '';
    const late = team.makeTablet();
    const request = { relayUrl: team.origin, invitation, personName: 'Bruno Esempio', passphrase: PASSPHRASE };
    const joining = late.engine.join(request, nothing, nothing);
    await until(ada, async () => (await ada.engine.team()).invitations.some(({ asks }) => asks));
    while ((await ada.engine.team()).members.length < 64) must(await ada.engine.makeRecoverySheet());
    const full = { ok: false, error: 'team_full' };
    expect(await ada.engine.makeRecoverySheet()).toEqual(full);
    expect(await ada.engine.invite('SW', false)).toEqual(full);
    expect(await ada.engine.confirmJoin(id)).toEqual(full);
    const [paper] = (await ada.engine.team()).members.filter((one) => one.paper);
    must(await ada.engine.removeMember(paper?.seatId ?? ''));
    await until(ada, async () => (await ada.engine.team()).rotationDue.length === 0);
    must(await ada.engine.confirmJoin(id));
    must(await joining);
  });

  it('with a wrong word, words in another order, or of no team is not recognised and leaves an empty tablet', async () => {
    const { team, sheet } = await withSheet();
    const [first = '', second = '', ...rest] = sheet.words;
    const wrong = [
      ['zzzz', second, ...rest],
      [second === 'abaco' ? 'abete' : 'abaco', second, ...rest],
      [second, first, ...rest],
      rest,
      [],
      secretToWords(new Uint8Array(20).fill(7)),
    ];
    for (const words of wrong) {
      const tablet = team.makeTablet();
      const request = { relayUrl: team.origin, words, passphrase: PASSPHRASE };
      expect(await tablet.engine.openFromSheet(request, nothing)).toEqual({
        ok: false,
        error: 'sheet_not_recognised',
      });
      expect(await tablet.engine.state()).toEqual({ kind: 'empty' });
      expect(tablet.disk.databases.size).toBe(0);
    }
  });
});

describe('[L7] a member who is no administrator', () => {
  it('cannot take over a circle’s name: what is written afterwards goes out under the true key', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada, undefined, undefined, 'ME');
    await syncAll(ada, bruno);
    const { seat } = await insideOf(bruno);
    const inside = await insideOf(ada);
    const casework = circleByName(inside.seat.roster, 'casework');
    const everyone = circleByName(seat.roster, 'everyone');
    const sealedKey = everyone && newestKey(seat.roster.keys, everyone.circle);
    if (!casework || !everyone || !sealedKey) throw new Error('no circles');

    const own = await makeCircleKey(crypto, new Uint8Array(8), 1);
    const at = { salt: crypto.random(16), prev: seat.roster.head, author: seat.keys.seat };
    const profiles = ['ME', 'CM', 'SW'];
    // A circle of one's own under its name, one everybody holds renamed to it, oneself among its profiles, and it renamed.
    const taken = [own.circle, everyone.circle, casework.circle].map((circle) => ({
      circle,
      name: 'casework',
      profiles,
    }));
    const adas = { seat: inside.seat.keys.seat, agreement: inside.seat.keys.agreement.publicKey };
    const signed = encodeRosterRecord({
      version: 0,
      ...at,
      time: 1,
      seats: [],
      epochs: [{ circle: own.circle, epoch: 1, keyId: own.keyId, agreement: own.publicKey, earlier: undefined }],
      tickets: [],
      cancelled: [],
      revoked: [],
      withdrawn: [],
      erased: [],
      sealedKeyId: sealedKey.keyId,
      sealed: await sealBox(
        crypto,
        sealedPartKey(sealedKey.key, at),
        encodeSealedPart({
          ...emptySealedPart,
          circles: [...taken, { circle: casework.circle, name: 'nobody', profiles }],
        }),
      ),
      grants: [await sealGrant(crypto, adas, [own])],
    });
    const record = encodeSignedRecord(signed, await crypto.sign(seat.keys.signing, signable('record', signed)));
    const talk = await dialConversation(createCable().dial, () => nothing, team.origin, {
      unasked: nothing,
      closed: nothing,
    });
    if (!talk) throw new Error('no relay');
    const standing = {
      team: seat.roster.team,
      seat: seat.keys.seat,
      ...nowhere,
      rosterHead: seat.roster.head,
    };
    expect(await shakeHands(crypto, talk, standing, asSeat(crypto, seat.keys.signing), team.origin)).toBeDefined();
    const answer = await talk.ask({ type: 'APPEND', prev: seat.roster.head, record }, 'RECORDS', 'CONFLICT');
    expect(answer?.type).toBe('RECORDS');
    talk.close();

    await syncAll(ada, bruno);
    await personOf(ada, 'Omar Inventato');
    await syncAll(ada, bruno);
    const { seat: after, entries } = await insideOf(ada);
    expect(after.roster.heads).toHaveLength(seat.roster.heads.length + 1);
    for (const name of ['casework', 'everyone'] as const) {
      const circles = [...after.roster.circles.values()].filter((circle) => circle.name === name);
      expect(circles).toEqual([circleByName(inside.seat.roster, name)]);
    }
    const person = entries.find(({ kind }) => kind === 'person');
    expect(after.library.known(Buffer.from(person?.header.docId ?? '').toString('base64url'))?.circle).toEqual(
      casework.circle,
    );
    expect(await aliases(bruno)).toEqual([]);
    const carla = await team.join(ada);
    await syncAll(ada, carla);
    expect(await aliases(carla)).toEqual(['Omar Inventato']);
  });
});

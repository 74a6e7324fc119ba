/** [T9, S9] A colleague's voice: sealed until a second person has heard it, in clear and nameless from then on, and gone when taken back. */
import { describe, expect, it } from 'vitest';
import { MOST_RECORDED, MOST_SECONDS, type ToRecord } from '../../../src/domain/recordings';
import { must, nothing, PASSPHRASE, startTeam, syncAll, type Team, type TeamTablet } from '../../support/engineTeam';
import { createFaultyDisk, writesTo } from '../../support/faultyDisk';
import { insideOf } from '../../support/insider';

const about: ToRecord = {
  language: 'wo',
  key: 'cards/cards/asylum/paragraphs/ask',
  source: 'Vada in Questura.',
  text: '',
  seconds: 12,
};
const PIN = '4711';
const OPUS = 'audio/webm;codecs=opus';
const refused = { ok: false, error: 'not_allowed' };
/** Each of its own: what was heard can be told from what was not. */
const voice = (seed: number, length = 4_000): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * seed + (at >> 5)) & 255);

const record = async ({ engine }: TeamTablet, bytes: Uint8Array, more: Partial<ToRecord> = {}): Promise<string> =>
  must(await engine.addRecording({ ...about, ...more }, bytes, OPUS)).rowId;
const rowsOn = async ({ engine }: TeamTablet) =>
  ((await engine.document(await engine.wordingsDocument()))?.rows ?? []).filter((row) => row.record === 'recording');
const fileOf = async (tablet: TeamTablet, id: string): Promise<string> =>
  String((await rowsOn(tablet)).find((row) => row.id === id)?.cells['file']?.value);
const playedOn = async ({ engine }: TeamTablet) =>
  (await engine.publicKnowledge()).filter((row) => row.record === 'approvedRecording').map(({ values }) => values);
const heardOn = async ({ engine }: TeamTablet, file: string): Promise<Uint8Array | string> => {
  const heard = await engine.recording(file, nothing);
  return heard.ok ? heard.value.bytes : heard.error;
};
const inClear = ({ disk }: TeamTablet): readonly Uint8Array[] =>
  [...disk.recordings.values()].map(({ bytes }) => bytes);

const mediators = async (options?: Parameters<typeof startTeam>[0]) => {
  const team: Team = await startTeam(options);
  const ada = await team.found();
  const join = (name: string, profile = 'ME') => team.join(ada, team.makeTablet(), PASSPHRASE, profile, false, name);
  return { team, ada, join, amina: await join('Amina Finta'), yusuf: await join('Yusuf Finto') };
};

describe('a recording', () => {
  it('that another mediator heard and approved plays on every tablet, open, covered, locked and just switched on', async () => {
    const { ada, amina, yusuf } = await mediators();
    const bytes = voice(7);
    const id = await record(amina, bytes);
    const file = await fileOf(amina, id);
    await syncAll(amina, yusuf, ada);
    expect(await playedOn(yusuf)).toEqual([]);
    expect(await heardOn(yusuf, file)).toEqual(bytes);
    expect(inClear(yusuf)).toEqual([]);
    must(await yusuf.engine.decideRecording(id, 'approved', ''));
    await syncAll(yusuf, ada, amina);
    const { text: _, ...said } = about;
    for (const tablet of [ada, amina, yusuf]) {
      expect(await playedOn(tablet)).toEqual([{ ...said, bytes: bytes.length, file, status: 'approved' }]);
      expect(inClear(tablet)).toEqual([bytes]);
      tablet.cable.unplug();
    }
    must(await ada.engine.setPin(PIN));
    must(await ada.engine.cover(undefined));
    expect(await heardOn(ada, file)).toEqual(bytes);
    await ada.engine.prepareLock(undefined);
    for (const tablet of [ada, ada.crash()]) expect(await heardOn(tablet, file)).toEqual(bytes);
    const clear = Buffer.from([...ada.disk.projections.values()][0] ?? []).toString('latin1');
    expect(clear).not.toMatch(/Amina|Yusuf/);
  });

  it('that nobody approved is answered by no covered or locked tablet', async () => {
    const { amina, yusuf } = await mediators();
    const file = await fileOf(amina, await record(amina, voice(3)));
    await syncAll(amina, yusuf);
    must(await yusuf.engine.setPin(PIN));
    must(await yusuf.engine.cover(undefined));
    expect(await heardOn(yusuf, file)).toBe('attachment_not_here');
    await yusuf.engine.prepareLock(undefined);
    expect(await heardOn(yusuf, file)).toBe('attachment_not_here');
  });

  it('in chunks plays where they have come, and is waited for where they have not', async () => {
    const small = { body: 300, large: 40_000, chunk: 200 };
    const { ada, amina, yusuf } = await mediators({ world: { ports: () => ({ bodyLimits: small }) } });
    const bytes = voice(11);
    const id = await record(amina, bytes);
    await syncAll(amina, yusuf);
    must(await yusuf.engine.decideRecording(id, 'approved', ''));
    await syncAll(yusuf, ada);
    await ada.engine.prepareLock(undefined);
    expect(await heardOn(ada, await fileOf(yusuf, id))).toEqual(bytes);
  });

  it('is approved by nobody who recorded it, on whichever of their tablets, nor by any way around', async () => {
    const { team, ada, amina, join } = await mediators();
    const id = await record(amina, voice(5));
    expect(await amina.engine.decideRecording(id, 'approved', '')).toEqual({ ok: false, error: 'own_wording' });
    const second = await team.join(ada, team.makeTablet(), PASSPHRASE, 'ME', false, 'amina  FINTA');
    const midwife = await join('Olga Finta', 'MW');
    await syncAll(amina, second, midwife, ada);
    expect(await second.engine.decideRecording(id, 'approved', '')).toEqual({ ok: false, error: 'own_wording' });
    for (const tablet of [ada, midwife]) {
      expect(await tablet.engine.decideRecording(id, 'approved', '')).toEqual(refused);
    }
    expect(await ada.engine.addRecording(about, voice(5), OPUS)).toEqual(refused);
    const [wordings, open] = [await amina.engine.wordingsDocument(), await amina.engine.publicDocument()];
    const { text: _, ...values } = { ...about, bytes: 4_000, file: await fileOf(amina, id) };
    expect(await amina.engine.addRow(wordings, 'recording', values)).toEqual(refused);
    expect(await amina.engine.addRow(open, 'approvedRecording', values)).toEqual(refused);
    expect(await amina.engine.addEvent(open, 'approvedRecording', id, 'status', 'approved')).toEqual(refused);
    expect(await amina.engine.addAttachment(open, voice(5), 'recording', 'audio/webm')).toMatchObject({ ok: false });
    expect(await playedOn(amina)).toEqual([]);
  });

  it('taken back by whoever’s voice it is plays nowhere any more, though another approved it without knowing', async () => {
    const { ada, amina, yusuf, join } = await mediators();
    const midwife = await join('Olga Finta', 'MW');
    const [hers, olgas] = [await record(amina, voice(13)), await record(midwife, voice(17), { language: 'bm' })];
    await syncAll(amina, midwife, yusuf);
    const files = [await fileOf(amina, hers), await fileOf(midwife, olgas)] as const;
    must(await yusuf.engine.decideRecording(olgas, 'approved', ''));
    await syncAll(yusuf, midwife, ada);
    expect(await heardOn(ada, files[1])).toEqual(voice(17));
    // Approved and taken back without knowledge of each other.
    amina.cable.unplug();
    yusuf.cable.unplug();
    must(await amina.engine.decideRecording(hers, 'withdrawn', ''));
    must(await yusuf.engine.decideRecording(hers, 'approved', ''));
    expect(await playedOn(yusuf)).toHaveLength(2);
    amina.cable.plug();
    yusuf.cable.plug();
    must(await midwife.engine.decideRecording(olgas, 'withdrawn', ''));
    await syncAll(amina, yusuf, midwife, ada);
    for (const tablet of [ada, amina, yusuf, midwife]) {
      expect(await playedOn(tablet)).toEqual([]);
      expect(inClear(tablet)).toEqual([]);
    }
    await ada.engine.prepareLock(undefined);
    for (const file of files) expect(await heardOn(ada, file)).toBe('attachment_not_here');
    expect(await amina.engine.decideRecording(hers, 'proposed', '')).toEqual({ ok: false, error: 'wording_decided' });
  });

  it('gives way to one that was approved later, which alone lies in clear; taken out of use by a second person it does not come back', async () => {
    const { amina, yusuf } = await mediators();
    const first = await record(amina, voice(19));
    await syncAll(amina, yusuf);
    must(await yusuf.engine.decideRecording(first, 'approved', ''));
    const second = await record(yusuf, voice(23), { seconds: 20 });
    await syncAll(yusuf, amina);
    must(await amina.engine.decideRecording(second, 'approved', ''));
    await syncAll(amina, yusuf);
    for (const tablet of [amina, yusuf]) expect(inClear(tablet)).toEqual([voice(23)]);
    must(await amina.engine.decideRecording(second, 'withdrawn', ''));
    await syncAll(amina, yusuf);
    for (const tablet of [amina, yusuf]) {
      expect(await playedOn(tablet)).toEqual([]);
      expect(inClear(tablet)).toEqual([]);
    }
  });

  it('erased by an administrator lies in clear nowhere, and its key is destroyed', async () => {
    const { ada, amina, yusuf } = await mediators();
    const id = await record(amina, voice(29));
    const file = await fileOf(amina, id);
    await syncAll(amina, yusuf);
    must(await yusuf.engine.decideRecording(id, 'approved', ''));
    await syncAll(yusuf, ada, amina);
    must(await ada.engine.erase([file], true));
    await syncAll(ada, amina, yusuf);
    for (const tablet of [ada, amina, yusuf]) {
      expect(inClear(tablet)).toEqual([]);
      expect(await heardOn(tablet, file)).toBe('not_found');
    }
  });

  it('is kept with its row or not at all: of one that was cut off no sound is left that nobody could hear or erase', async () => {
    const disk = createFaultyDisk();
    const { team, ada } = await mediators();
    const amina = await team.join(ada, team.makeTablet(undefined, disk.world), PASSPHRASE, 'ME', false, 'Olga Finta');
    await amina.engine.syncNow();
    amina.cable.unplug();
    await amina.engine.wordingsDocument();
    // The battery dies behind the first write of an entry.
    let writes = 0;
    disk.refuse((changes) => writesTo('outbox')(changes) && ++writes > 1, { type: 'failed' });
    await amina.engine.addRecording(about, voice(31), OPUS);
    const again = await amina.crash().unlock();
    const { library } = (await insideOf(again)).seat;
    const [rows, sounds] = [await rowsOn(again), library.ofKind('recording').map(({ id }) => id)];
    expect(sounds).toEqual(rows.map(({ cells }) => cells['file']?.value));
    expect(sounds).toHaveLength(1);
    expect(await heardOn(again, sounds[0] ?? '')).toEqual(voice(31));
  });

  it('that the disk has no room for is refused whole: no_room_for_attachment, and the next one is kept and heard', async () => {
    const disk = createFaultyDisk();
    const { team, ada, yusuf } = await mediators();
    const amina = await team.join(ada, team.makeTablet(undefined, disk.world), PASSPHRASE, 'ME', false, 'Olga Finta');
    await amina.engine.wordingsDocument();
    disk.refuse(writesTo('outbox'));
    expect(await amina.engine.addRecording(about, voice(31), OPUS)).toEqual({
      ok: false,
      error: 'no_room_for_attachment',
    });
    disk.heal();
    expect(await rowsOn(amina)).toEqual([]);
    expect((await insideOf(amina)).seat.library.ofKind('recording')).toEqual([]);
    expect(await amina.engine.syncStatus()).toMatchObject({ unsaved: 0, undelivered: 0 });
    const file = await fileOf(amina, await record(amina, voice(37)));
    await syncAll(amina, yusuf);
    expect(await rowsOn(yusuf)).toHaveLength(1);
    expect(await heardOn(yusuf, file)).toEqual(voice(37));
  });

  it('too large, empty, longer than may be, or no sound is refused and leaves nothing: recording_too_large', async () => {
    const { amina } = await mediators();
    const { engine } = amina;
    const tooLarge = await engine.addRecording(about, new Uint8Array(MOST_RECORDED + 1), OPUS);
    expect(tooLarge).toEqual({ ok: false, error: 'recording_too_large' });
    const invalid = { ok: false, error: 'invalid_values' };
    expect(await engine.addRecording(about, new Uint8Array(), OPUS)).toEqual(invalid);
    expect(await engine.addRecording(about, voice(1), 'text/html')).toEqual(invalid);
    expect(await engine.addRecording({ ...about, seconds: MOST_SECONDS + 1 }, voice(1), OPUS)).toEqual(invalid);
    expect(await engine.addRecording({ ...about, language: 'tlh' }, voice(1), OPUS)).toEqual(invalid);
    expect(await rowsOn(amina)).toEqual([]);
    expect((await engine.syncStatus()).parts).toEqual({ toFetch: 0, toSend: 0 });
  });
});

/** [T9] Sentences proposed and approved: sealed until a second person stands for them, public and nameless from then on. */
import { describe, expect, it } from 'vitest';
import { must, PASSPHRASE, startTeam, syncAll, type Team, type TeamTablet } from '../../support/engineTeam';

const sentence = {
  language: 'ar',
  key: 'cards/cards/asylum/paragraphs/ask',
  text: 'اذهب إلى مركز الشرطة.',
  source: 'Vada in Questura.',
  sourceVersion: '1',
};

const propose = async ({ engine }: TeamTablet, values: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  must(await engine.addRow(await engine.wordingsDocument(), 'wording', { ...sentence, ...values })).rowId;
const shownOn = async ({ engine }: TeamTablet) =>
  (await engine.publicKnowledge()).filter(({ record }) => record === 'approvedText').map(({ values }) => values);
const proposalsOn = async ({ engine }: TeamTablet) =>
  ((await engine.document(await engine.wordingsDocument()))?.rows ?? []).map(({ cells }) => [
    cells['text']?.value,
    cells['status']?.value,
    cells['text']?.by,
  ]);
const mediators = async (): Promise<{ team: Team; ada: TeamTablet; amina: TeamTablet; yusuf: TeamTablet }> => {
  const team = await startTeam();
  const ada = await team.found();
  const join = (name: string) => team.join(ada, team.makeTablet(), PASSPHRASE, 'ME', false, name);
  return { team, ada, amina: await join('Amina Finta'), yusuf: await join('Yusuf Finto') };
};

describe('a proposed sentence', () => {
  it('that another mediator approves without network is public on both, nameless, and on a locked tablet too', async () => {
    const { ada, amina, yusuf } = await mediators();
    const id = await propose(amina);
    await syncAll(amina, yusuf);
    for (const tablet of [amina, yusuf]) tablet.cable.unplug();
    expect(await shownOn(yusuf)).toEqual([]);
    must(await yusuf.engine.decideWording(id, 'approved', ''));
    expect(await shownOn(yusuf)).toEqual([sentence]);
    yusuf.cable.plug();
    amina.cable.plug();
    await syncAll(yusuf, amina, ada);
    await ada.engine.prepareLock(undefined);
    for (const tablet of [amina, ada, ada.crash()]) expect(await shownOn(tablet)).toEqual([sentence]);
    expect(await proposalsOn(amina)).toEqual([[sentence.text, 'approved', 'Amina Finta']]);
    const clear = Buffer.from([...ada.disk.projections.values()][0] ?? []).toString('latin1');
    expect(clear).not.toMatch(/Amina|Yusuf/);
  });

  it('is approved by nobody who proposed it, on whichever of their tablets: own_wording', async () => {
    const { team, ada, amina } = await mediators();
    const id = await propose(amina);
    expect(await amina.engine.decideWording(id, 'approved', '')).toEqual({ ok: false, error: 'own_wording' });
    const second = await team.join(ada, team.makeTablet(), PASSPHRASE, 'ME', false, 'amina  FINTA');
    await syncAll(amina, second);
    expect(await second.engine.decideWording(id, 'approved', '')).toEqual({ ok: false, error: 'own_wording' });
    expect(await shownOn(amina)).toEqual([]);
  });

  it('is approved by whom the matrix names, and by no way around', async () => {
    const { team, ada, amina } = await mediators();
    const midwife = await team.join(ada, team.makeTablet(), PASSPHRASE, 'MW', false, 'Olga Finta');
    const id = await propose(amina);
    await syncAll(amina, ada, midwife);
    const refused = { ok: false, error: 'not_allowed' };
    expect(await ada.engine.decideWording(id, 'approved', '')).toEqual(refused);
    expect(await midwife.engine.decideWording(id, 'approved', '')).toEqual(refused);
    const [wordings, open] = [await amina.engine.wordingsDocument(), await amina.engine.publicDocument()];
    expect(await amina.engine.addEvent(wordings, 'wording', id, 'status', 'approved')).toEqual(refused);
    expect(await amina.engine.setField(wordings, 'wording', id, 'text', 'altro')).toEqual(refused);
    expect(await amina.engine.addRow(open, 'approvedText', sentence)).toEqual(refused);
    expect(await shownOn(amina)).toEqual([]);
  });

  it('stays beside another one proposed for the same text without knowledge of it; the one approved last is shown', async () => {
    const { amina, yusuf } = await mediators();
    await syncAll(amina, yusuf);
    for (const tablet of [amina, yusuf]) tablet.cable.unplug();
    const hers = await propose(amina);
    const his = await propose(yusuf, { text: 'توجّه إلى الشرطة.' });
    for (const tablet of [amina, yusuf]) tablet.cable.plug();
    await syncAll(amina, yusuf);
    for (const tablet of [amina, yusuf]) {
      expect((await proposalsOn(tablet)).map(([text]) => text).sort()).toEqual([
        'اذهب إلى مركز الشرطة.',
        'توجّه إلى الشرطة.',
      ]);
    }
    must(await yusuf.engine.decideWording(hers, 'approved', ''));
    await syncAll(yusuf, amina);
    must(await amina.engine.decideWording(his, 'approved', ''));
    await syncAll(amina, yusuf);
    for (const tablet of [amina, yusuf]) {
      expect((await shownOn(tablet)).map(({ text }) => text)).toEqual(['توجّه إلى الشرطة.']);
      expect((await proposalsOn(tablet)).map(([, status]) => status)).toEqual(['approved', 'approved']);
    }
    await yusuf.engine.prepareLock(undefined);
    const [clear] = [...yusuf.disk.projections.values()].map((bytes) => Buffer.from(bytes).toString('utf8'));
    expect(clear).toContain('توجّه');
    expect(clear).not.toContain('اذهب');
  });

  it('is withdrawn by its author, sent back by another with a reason, and put forward again', async () => {
    const { amina, yusuf } = await mediators();
    const id = await propose(amina);
    await syncAll(amina, yusuf);
    expect(await yusuf.engine.decideWording(id, 'withdrawn', '')).toEqual({ ok: false, error: 'not_allowed' });
    must(await amina.engine.decideWording(id, 'withdrawn', ''));
    must(await amina.engine.decideWording(id, 'proposed', ''));
    await syncAll(amina, yusuf);
    must(await yusuf.engine.decideWording(id, 'rejected', 'Suona come un ordine'));
    await syncAll(yusuf, amina);
    expect(await proposalsOn(amina)).toEqual([[sentence.text, 'rejected', 'Amina Finta']]);
    const { events = [] } = (await amina.engine.document(await amina.engine.wordingsDocument())) ?? {};
    expect(events.map(({ kind, to, by }) => [kind, to, by])).toEqual([
      ['status', 'withdrawn', 'Amina Finta'],
      ['status', 'proposed', 'Amina Finta'],
      ['reason', 'Suona come un ordine', 'Yusuf Finto'],
      ['status', 'rejected', 'Yusuf Finto'],
    ]);
    must(await amina.engine.decideWording(id, 'proposed', ''));
    expect(await proposalsOn(amina)).toEqual([[sentence.text, 'proposed', 'Amina Finta']]);
  });

  it('that was approved stays, and what was withdrawn is not approved: wording_decided', async () => {
    const { amina, yusuf } = await mediators();
    const [kept, taken] = [await propose(amina), await propose(amina, { text: 'اسأل.' })];
    must(await amina.engine.decideWording(taken, 'withdrawn', ''));
    await syncAll(amina, yusuf);
    expect(await yusuf.engine.decideWording(taken, 'approved', '')).toEqual({ ok: false, error: 'wording_decided' });
    must(await yusuf.engine.decideWording(kept, 'approved', ''));
    // She takes it back without knowing: it is in use, and stays.
    must(await amina.engine.decideWording(kept, 'withdrawn', ''));
    await syncAll(amina, yusuf);
    expect(await amina.engine.decideWording(kept, 'withdrawn', '')).toEqual({ ok: false, error: 'wording_decided' });
    expect((await proposalsOn(amina)).map(([, status]) => status).sort()).toEqual(['approved', 'withdrawn']);
    expect(await shownOn(amina)).toEqual([sentence]);
  });

  it('that lost what is filled in is not approved, whatever the page that wrote it', async () => {
    const { amina, yusuf } = await mediators();
    const id = await propose(amina, { source: 'Chiami il {{emergency}}.' });
    await syncAll(amina, yusuf);
    expect(await yusuf.engine.decideWording(id, 'approved', '')).toEqual({ ok: false, error: 'invalid_values' });
    expect(await shownOn(yusuf)).toEqual([]);
  });
});

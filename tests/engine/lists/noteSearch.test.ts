/** [T5] Searching in the texts of notes: what may be read is found, and nothing of it is kept in clear. */
import { describe, expect, it } from 'vitest';
import { must, PASSPHRASE, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';

const NOTE = { kind: 'phone_call', happenedOn: '2026-11-20' };
const fileOf = async ({ engine }: TeamTablet, problem: string, ...notes: readonly string[]): Promise<string> => {
  const { documentId } = must(await engine.createDocument('case'));
  must(await engine.addRow(documentId, 'case', { kind: 'full', problem }));
  for (const text of notes) must(await engine.addRow(documentId, 'note', { ...NOTE, text }));
  return documentId;
};
const found = async ({ engine }: TeamTablet, query: string): Promise<readonly string[]> =>
  (await engine.search(query)).map(({ documentId }) => documentId);

describe('[T5] the text of a note', () => {
  it('is found by words it has, in any order, case and accent; by words it has not, nothing', async () => {
    const ada = await (await startTeam()).found();
    const file = await fileOf(ada, 'Una stanza', 'Città di Niamey: la zia è partita', 'Aspetta la prefettura');
    await fileOf(ada, 'Altro', 'Niente');
    for (const query of ['niamey', 'CITTA zia', 'partita niam', 'prefettura', 'zia prefettura', 'stanza']) {
      expect(await found(ada, query)).toEqual([file]);
    }
    for (const query of ['iamey', 'niamey questura', 'z']) expect(await found(ada, query)).not.toContain(file);
  });

  it('is found by a number it has, with the prefix of Italy or without, however either is grouped', async () => {
    const ada = await (await startTeam()).found();
    const plain = await fileOf(ada, 'Una stanza', 'Chiamare la zia: 333.000 0001, di sera');
    const abroad = await fileOf(ada, 'Altro', 'Il cugino risponde al +39 333 0000002');
    for (const query of ['3330000001', '+39 333 000 0001', '0039 3330000001', 'zia +39 333 000'])
      expect([query, await found(ada, query)]).toEqual([query, [plain]]);
    for (const query of ['3330000002', '+393330000002', '333 000 00 02'])
      expect([query, await found(ada, query)]).toEqual([query, [abroad]]);
    expect(await found(ada, '+39 333 000 0003')).toEqual([]);
  });

  it('is found after a restart, on a colleague’s tablet, and no longer once it was changed', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const file = await fileOf(ada, 'Una stanza');
    const { rowId } = must(await ada.engine.addRow(file, 'note', { ...NOTE, text: 'Aspetta la prefettura' }));
    await syncAll(ada, bruno);
    await ada.engine.prepareLock(undefined);
    const again = await ada.crash().unlock();
    for (const tablet of [again, bruno]) expect(await found(tablet, 'prefettura')).toEqual([file]);
    must(await again.engine.setField(file, 'note', rowId, 'text', 'Aspetta la questura'));
    expect(await found(again, 'prefettura')).toEqual([]);
    await again.engine.prepareLock(undefined);
    const later = await again.crash().unlock();
    expect(await found(later, 'prefettura')).toEqual([]);
    expect(await found(later, 'questura')).toEqual([file]);
  });

  it('is searched in pages that stay right while many texts grow, move and are written anew', async () => {
    let ada = await (await startTeam()).found();
    const long = 'parola '.repeat(1_500);
    const files: string[] = [];
    for (let at = 0; at < 14; at++) files.push(await fileOf(ada, `Problema${at}`, `${long} unica${at}x`));
    for (let round = 0; round < 2; round++) {
      await ada.engine.prepareLock(undefined);
      ada = await ada.crash().unlock();
      for (const [at, file] of files.entries()) {
        if (at % 3 !== round) continue;
        must(await ada.engine.addRow(file, 'note', { ...NOTE, text: `${long} giro${round}y${at}x` }));
      }
    }
    await ada.engine.prepareLock(undefined);
    ada = await ada.crash().unlock();
    for (const [at, file] of files.entries()) {
      expect(await found(ada, `unica${at}x`)).toEqual([file]);
      if (at % 3 < 2) expect(await found(ada, `giro${at % 3}y${at}x`)).toEqual([file]);
    }
    const [store] = ada.disk.databases.values();
    expect((await store?.all('texts'))?.length).toBeGreaterThan(2);
  });

  it('is found while somebody types, also what is written and kept between two letters', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const file = await fileOf(ada, 'Una stanza', 'Aspetta la prefettura');
    expect(await found(ada, 'p')).toEqual([]);
    expect(await found(ada, 'prefettura')).toEqual([file]);
    const [store] = ada.disk.databases.values();
    const kept = async () =>
      Buffer.concat((await store?.all('texts'))?.map(({ bytes }) => bytes) ?? []).toString('hex');
    const before = await kept();
    const other = await fileOf(ada, 'Altro', 'Preparata la domanda');
    await syncAll(ada);
    // Delivered, and so in the pages that were read before.
    await expect.poll(kept).not.toBe(before);
    expect(await found(ada, 'preparata')).toEqual([other]);
  });

  it('is not found by whoever may not read it', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const mediator = await team.join(ada, team.makeTablet(), PASSPHRASE, 'ME');
    const file = await fileOf(ada, 'Una stanza', 'Aspetta la prefettura');
    await syncAll(ada, mediator);
    expect(await found(ada, 'prefettura')).toEqual([file]);
    expect(await found(mediator, 'prefettura')).toEqual([]);
  });

  it('stands nowhere on the disk in clear, and a locked engine does not answer', async () => {
    const ada = await (await startTeam()).found();
    await fileOf(ada, 'Una stanza', 'Aspetta la prefettura');
    await ada.engine.prepareLock(undefined);
    const [store] = ada.disk.databases.values();
    expect(await store?.all('texts')).toHaveLength(1);
    for (const rows of store?.image().values() ?? []) {
      for (const row of rows.values()) {
        for (const column of Object.values(row)) {
          const bytes = column instanceof Uint8Array ? column : Buffer.from(String(column));
          expect(Buffer.from(bytes).toString('latin1')).not.toContain('prefettura');
        }
      }
    }
    await expect(async () => ada.engine.search('prefettura')).rejects.toThrow();
  });
});

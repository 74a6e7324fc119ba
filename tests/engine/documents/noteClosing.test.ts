/** A day after delivery a note is the team's record: a new one corrects it, and what still arrives is kept and marked. */
import { expect, it } from 'vitest';
import { must, startTeam, syncAll, type TeamTablet } from '../../support/engineTeam';

const HOUR = 3_600_000;
const MAIN = 'main';
const noteOf = async ({ engine }: TeamTablet, id: string, row: string) =>
  (await engine.document(id))?.rows.find((one) => one.id === row);
const write = ({ engine }: TeamTablet, id: string, row: string, text: string) =>
  engine.setField(id, 'note', row, 'text', text);

it('closes a day after its delivery on every tablet, and not while it was never delivered', async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  ada.cable.unplug();
  const { documentId: id } = must(await ada.engine.createDocument('case'));
  must(await ada.engine.addRow(id, 'case', { kind: 'full' }));
  const note = { kind: 'contact', happenedOn: '2023-05-04', text: 'Visto il contratto.' };
  const { rowId: row } = must(await ada.engine.addRow(id, 'note', note));

  team.pass(48 * HOUR);
  must(await write(ada, id, row, 'Visto il contratto, firmato.'));
  expect((await noteOf(ada, id, row))?.closed).toBeUndefined();

  ada.cable.plug();
  await syncAll(ada, bruno);
  team.pass(23 * HOUR);
  must(await write(ada, id, row, 'Visto il contratto, firmato ieri.'));
  bruno.cable.unplug();
  must(await write(bruno, id, row, 'Visto il contratto, firmato. Manca la registrazione.'));
  await ada.engine.syncNow();

  team.pass(HOUR);
  for (const tablet of [ada, await ada.crash().unlock()]) {
    await expect.poll(async () => (await noteOf(tablet, id, row))?.closed).toEqual({ addedBy: [] });
    expect(await write(tablet, id, row, 'Riscritta.')).toEqual({ ok: false, error: 'not_allowed' });
    expect(await write(tablet, id, MAIN, '')).toMatchObject({ ok: true });
  }
});

it('merges text that arrives after closing and says whose it is', async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const { documentId: id } = must(await ada.engine.createDocument('case'));
  const note = { kind: 'contact', happenedOn: '2023-05-04', text: 'Visto il contratto.' };
  const { rowId: row } = must(await ada.engine.addRow(id, 'note', note));
  await syncAll(ada, bruno);
  bruno.cable.unplug();
  team.pass(HOUR);
  must(await write(bruno, id, row, 'Visto il contratto. Manca la registrazione.'));
  team.pass(24 * HOUR);
  expect((await noteOf(ada, id, row))?.closed).toEqual({ addedBy: [] });

  bruno.cable.plug();
  await syncAll(bruno, ada);
  expect(await noteOf(ada, id, row)).toMatchObject({
    cells: { text: { value: 'Visto il contratto. Manca la registrazione.' } },
    closed: { addedBy: ['Bruno Esempio'] },
  });
  must(await ada.engine.addRow(id, 'note', { kind: 'contact', happenedOn: '2023-05-04', corrects: row }));
});

/** [S11] What somebody wrote in a case that goes on as another is carried into it once, whatever was cut or heard out of order. */
import { describe, expect, it } from 'vitest';
import { must, syncAll, type TeamTablet } from '../support/engineTeam';
import { canary, noteTexts, startErasureTeam } from '../support/erasureTeam';

const addNote = async ({ engine }: TeamTablet, file: string): Promise<string> => {
  const text = canary();
  must(await engine.addRow(file, 'note', { kind: 'interview', happenedOn: '2026-01-11', text }));
  return text;
};

const start = async () => {
  const opened = await startErasureTeam();
  const { ada, bruno, file } = opened;
  const right = await addNote(ada, file);
  await syncAll(ada, bruno);
  const row = (await ada.engine.document(file))?.rows.find(({ cells }) => cells['text']?.value === opened.words[1]);
  return { ...opened, right, row: row?.id ?? '' };
};

describe('a note stands once', () => {
  it('that came between a try to erase another, which was cut, and the one that did', async () => {
    const { ada, bruno, file, right, row } = await start();
    const held = ada.cable.hold('APPEND');
    const cut = ada.engine.erasePart(file, 'note', row, false);
    await held.reached;
    ada.cable.unplug();
    expect(await cut).toEqual({ ok: false, error: 'relay_unreachable' });
    held.letGo();
    // Bruno has what was begun to stand for the case, as it was then.
    await syncAll(bruno);
    const late = await addNote(bruno, file);
    await syncAll(bruno);
    bruno.cable.unplug();
    ada.cable.plug();
    await syncAll(ada);
    const to = must(await ada.engine.erasePart(file, 'note', row, false)).documentId;
    bruno.cable.plug();
    await syncAll(bruno, ada);
    for (const tablet of [ada, bruno]) expect(await noteTexts(tablet, to)).toEqual([right, late].sort());
  });

  it('that a tablet had carried over before it was put back', async () => {
    const { ada, bruno, file, right, row } = await start();
    const held = ada.cable.hold('APPEND');
    const erased = ada.engine.erasePart(file, 'note', row, false);
    await held.reached;
    // He has what the case goes on as, and has not heard that it does.
    await syncAll(bruno);
    bruno.cable.unplug();
    const late = await addNote(bruno, file);
    const backup = bruno.copyDisk();
    held.letGo();
    const to = must(await erased).documentId;
    bruno.cable.plug();
    await syncAll(bruno, ada);
    const again = await bruno.crash({ ...bruno.disk, databases: backup.databases }).unlock();
    await syncAll(again, ada);
    for (const tablet of [ada, again]) expect(await noteTexts(tablet, to)).toEqual([right, late].sort());
  });
});

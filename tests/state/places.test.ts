import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../src/state/cellsOf';
import { choicesAmong, placeOf } from '../../src/state/usePlaces';
import { must, startTeam, syncAll } from '../support/engineTeam';

const twoDesks = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada, undefined, undefined, 'CM');
  const settings = await ada.engine.settingsDocument();
  await syncAll(ada, bruno);
  const rows = async () => (await ada.engine.document(settings))?.rows ?? [];
  return { ada, bruno, settings, rows };
};

describe('desks and sites', () => {
  it('that have no name yet, or are retired, are no choice; what was chosen before it was retired stays one', async () => {
    const { ada, settings, rows } = await twoDesks();
    const { rowId: nameless } = must(await ada.engine.addRow(settings, 'desk', { municipality: 'Orbetello' }));
    const { rowId: retired } = must(await ada.engine.addRow(settings, 'desk', { name: 'Follonica' }));
    must(await ada.engine.setField(settings, 'desk', retired, 'retired', true));
    must(await ada.engine.addRow(settings, 'site', { name: 'Scuola' }));
    // Of one that was only begun nothing is written.
    must(await ada.engine.addRow(settings, 'desk', {}));
    const places = (await rows()).flatMap(placeOf);
    expect(places).toHaveLength(4);
    expect(places.map(({ id }) => id)).toEqual(expect.arrayContaining([nameless, retired]));
    const names = (chosen?: string) => choicesAmong(places, 'desk', chosen).map(({ name }) => name);
    expect(names()).toEqual(['Grosseto']);
    expect(names(nameless)).toEqual(['Grosseto']);
    expect(names(retired)).toEqual(['Follonica', 'Grosseto']);
    expect(choicesAmong(places, 'site').map(({ name }) => name)).toEqual(['Scuola']);
  });

  it('[D2] renamed on two tablets at once show the one, and both names with who gave them to choose from', async () => {
    const { ada, bruno, settings, rows } = await twoDesks();
    const desk = (await rows()).find(({ record }) => record === 'desk')?.id ?? '';
    must(await ada.engine.setField(settings, 'desk', desk, 'name', 'Grosseto centro'));
    must(await bruno.engine.setField(settings, 'desk', desk, 'name', 'Grosseto stazione'));
    await syncAll(ada, bruno);
    const [row] = (await rows()).filter(({ id }) => id === desk);
    const name = row && cellsOf(row)['name'];
    expect(name?.versions[0]?.value).toBe(name?.value);
    expect(name?.versions.map(({ value, by }) => [value, by]).sort()).toEqual([
      ['Grosseto centro', 'Ada Prova'],
      ['Grosseto stazione', 'Bruno Esempio'],
    ]);
    expect(row && cellsOf(row)['municipality']?.versions).toEqual([]);
  });
});

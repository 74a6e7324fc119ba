/** A colleague who writes offline in a case of which a note is erased meanwhile, before he loses writing there. */
import { must, startTeam, syncAll, type TeamTablet } from './engineTeam';
import { canary, openFile } from './erasureTeam';
import { seatIdOf } from './lettingOut';
import type { TabletWorld } from './memoryTablet';

export const addNote = async ({ engine }: TeamTablet, file: string, text: string): Promise<void> =>
  void must(await engine.addRow(file, 'note', { kind: 'contact', happenedOn: '2026-01-12', text }));
export const rowOf = async ({ engine }: TeamTablet, file: string, text: string): Promise<string> =>
  (await engine.document(file))?.rows.find(({ cells }) => cells['text']?.value === text)?.id ?? '';
export const waiting = async ({ engine }: TeamTablet) =>
  (await engine.reviews()).flatMap(({ entries }) => entries.map(({ kind, why, count }) => [kind, why, count]));

/** Bruno is offline and has written a note, and more into the note that is erased while he is away. */
export const startScene = async (ports: TabletWorld['ports'] = () => ({}), late = canary()) => {
  const team = await startTeam();
  const ada = await team.found(team.makeTablet(undefined, { ports }));
  const bruno = await team.join(ada);
  const { file, words } = await openFile(ada);
  const [wrong, within] = [canary(), canary()];
  await addNote(ada, file, wrong);
  await syncAll(ada, bruno);
  const row = await rowOf(ada, file, wrong);
  const id = await seatIdOf(bruno);
  bruno.cable.unplug();
  await addNote(bruno, file, late);
  must(await bruno.engine.setField(file, 'note', row, 'text', `${wrong} ${within}`));
  const kept = words[1] ?? '';
  return { team, ada, bruno, file, row, id, wrong, late, within, kept };
};

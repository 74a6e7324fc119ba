/**
 * [L8] Late words of a circle an administrator does not hold: the review says that this tablet cannot read them, and who can; accepting
 * them is left to an administrator who can, where there is one.
 */
import { expect, it } from 'vitest';
import { must, startTeam, syncAll, type TeamTablet, until } from '../../support/engineTeam';
import { canary, noteTexts, openFile } from '../../support/erasureTeam';
import { addNote } from '../../support/leaversScene';
import { seatIdOf } from '../../support/lettingOut';

const NOTE = { happenedOn: '2026-01-12', text: 'Colloquio inventato' };

/** Bruno, a psychologist, writes in a case and in its clinical notes offline, and is let out by Ada, who reads the case alone. */
const startUnread = async (isAdministrator: boolean) => {
  const team = await startTeam();
  const ada = await team.found();
  const petra = await team.join(ada, undefined, undefined, 'PS', isAdministrator, 'Petra Prova');
  await syncAll(petra, ada);
  const bruno = await team.join(ada, undefined, undefined, 'PS');
  const { file } = await openFile(ada);
  await syncAll(ada, petra, bruno, petra, bruno);
  const clinical = must(await petra.engine.annex(file, 'clinical')).documentId;
  must(await petra.engine.addRow(clinical, 'clinicalNote', { ...NOTE, text: 'Primo colloquio' }));
  await syncAll(petra, bruno, ada);
  bruno.cable.unplug();
  const late = canary();
  await addNote(bruno, file, late);
  must(await bruno.engine.addRow(clinical, 'clinicalNote', NOTE));
  const id = await seatIdOf(bruno);
  must(await ada.engine.removeMember(id));
  bruno.cable.plug();
  await until(bruno, async () => (await bruno.engine.state()).kind !== 'unlocked');
  await syncAll(ada, petra);
  return { ada, petra, file, late, id, clinical };
};

const unread = async ({ engine }: TeamTablet) =>
  (await engine.reviews()).flatMap(({ entries }) => entries.map((one) => [one.kind, one.why, one.unread])).sort();
const mayAccept = async ({ engine }: TeamTablet) => (await engine.reviews()).map((one) => one.mayAccept);
const clinicalTexts = async ({ engine }: TeamTablet, id: string) =>
  (await engine.document(id))?.rows.map(({ cells }) => cells['text']?.value).sort();

it('an administrator who can read them decides, and of the rest whoever reads it', async () => {
  const { ada, petra, file, late, id, clinical } = await startUnread(true);
  const left = { circle: 'clinical', readers: ['Petra Prova'], isLeft: true };
  expect(await unread(ada)).toEqual([
    ['', 'late', left],
    ['case', 'late', undefined],
  ]);
  expect(await unread(petra)).toEqual([
    ['case', 'late', undefined],
    ['clinical', 'late', undefined],
  ]);
  must(await ada.engine.acceptReview(id));
  await syncAll(ada, petra);
  for (const tablet of [ada, petra]) expect(await noteTexts(tablet, file)).toContain(late);
  expect(await unread(ada)).toEqual([['', 'late', left]]);
  expect(await mayAccept(ada)).toEqual([false]);
  expect(await ada.engine.acceptReview(id)).toEqual({ ok: false, error: 'not_allowed' });
  expect(await clinicalTexts(petra, clinical)).toEqual(['Primo colloquio']);
  must(await petra.engine.acceptReview(id));
  await syncAll(petra, ada);
  expect(await clinicalTexts(petra, clinical)).toEqual([NOTE.text, 'Primo colloquio']);
  for (const tablet of [ada, petra]) expect(await unread(tablet)).toEqual([]);
});

it('where no administrator can read them, any decides, and is told by whom they are read', async () => {
  const { ada, petra, id, clinical } = await startUnread(false);
  expect(await unread(ada)).toEqual([
    ['', 'late', { circle: 'clinical', readers: ['Petra Prova'], isLeft: false }],
    ['case', 'late', undefined],
  ]);
  expect(await mayAccept(ada)).toEqual([true]);
  must(await ada.engine.acceptReview(id));
  await syncAll(ada, petra);
  expect(await clinicalTexts(petra, clinical)).toEqual([NOTE.text, 'Primo colloquio']);
  for (const tablet of [ada, petra]) expect(await unread(tablet)).toEqual([]);
});

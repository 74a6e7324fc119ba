/** What long texts said before, from the entries of real tablets; after a summing up a newcomer says that it cannot tell. */
import { describe, expect, it } from 'vitest';
import { must, syncAll, type TeamTablet } from '../../support/engineTeam';
import { compact, startSmall } from '../../support/summingUp';

const DAY = 24 * 60 * 60_000;
const caseOf = async ({ engine }: TeamTablet, problem: string): Promise<string> => {
  const { documentId: id } = must(await engine.createDocument('case'));
  must(await engine.addRow(id, 'case', { code: 'GR-1', problem }));
  return id;
};
const write = async ({ engine }: TeamTablet, id: string, text: string) =>
  must(await engine.setField(id, 'case', 'main', 'problem', text));
const earlier = ({ engine }: TeamTablet, id: string) => engine.earlierTexts(id, 'case', 'main');

describe('earlier wordings of a long text', () => {
  it('who wrote what until who changed it when, the same on every tablet, and before it was delivered', async () => {
    const team = await startSmall();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const id = await caseOf(ada, 'Chiamato il proprietario.');
    await syncAll(ada, bruno);
    // What is done elsewhere in the case is no wording of this text.
    must(await bruno.engine.addRow(id, 'note', { text: 'Una nota.' }));
    await write(bruno, id, 'Chiamato il proprietario: dice sì.');
    await write(bruno, id, 'Chiamato il proprietario: dice di sì.');
    await syncAll(bruno, ada);
    team.pass(DAY);
    await write(ada, id, 'Il proprietario ha cambiato idea.');
    const told = async (tablet: TeamTablet) => {
      const { wordings, isCut } = await earlier(tablet, id);
      return [isCut, ...wordings.map(({ field, text, by, changedBy }) => [field, text, by, changedBy])];
    };
    const expected = [
      false,
      ['problem', 'Chiamato il proprietario: dice di sì.', 'Bruno Esempio', 'Ada Prova'],
      ['problem', 'Chiamato il proprietario.', 'Ada Prova', 'Bruno Esempio'],
    ];
    expect(await told(ada)).toEqual(expected);
    await syncAll(ada, bruno);
    expect(await told(ada)).toEqual(expected);
    expect(await told(bruno)).toEqual(expected);
    const [latest] = (await earlier(ada, id)).wordings;
    expect((latest?.changedAt ?? 0) - (latest?.at ?? 0)).toBeGreaterThan(DAY / 2);
    expect(await told(await bruno.crash().unlock())).toEqual(expected);
  });

  it('whoever begins with what was summed up says that what was before is not kept', async () => {
    const team = await startSmall();
    const ada = await team.found();
    const bruno = await team.join(ada);
    const id = await caseOf(ada, 'Cerca casa.');
    await syncAll(ada, bruno);
    team.pass(DAY);
    // Each an entry of its own.
    for (let at = 0; at < 9; at++) {
      await write(ada, id, `Cerca casa, ${at + 2} stanze.`);
      await syncAll(ada, bruno);
    }
    await compact(team.dataDir, ada, bruno);
    team.pass(DAY);
    const carla = await team.join(ada);
    await write(carla, id, 'Ha trovato casa.');
    const cut = await earlier(carla, id);
    expect(cut.isCut).toBe(true);
    const texts = cut.wordings.map(({ text }) => text);
    expect(texts[0]).toBe('Cerca casa, 10 stanze.');
    expect(texts).not.toContain('Cerca casa.');
    await syncAll(carla, ada);
    const whole = await earlier(ada, id);
    expect(whole.isCut).toBe(false);
    expect(whole.wordings.map(({ text }) => text)).toEqual(['Cerca casa, 10 stanze.', 'Cerca casa.']);
  });
});

/** [T5] Whoever comes to a team with many cases sees the first of them before the last is applied. */
import { describe, expect, it } from 'vitest';
import { must, startTeam } from '../../support/engineTeam';

const CASES = 160;

describe('a tablet to which many cases come at once', () => {
  it('lists some of them while it applies the others, and in the end all as they are', async () => {
    const team = await startTeam();
    const ada = await team.found();
    const bruno = await team.join(ada);
    bruno.cable.unplug();
    for (let at = 0; at < CASES; at++) {
      const { documentId } = must(await ada.engine.createDocument('case'));
      must(
        await ada.engine.addRow(documentId, 'case', { kind: 'full', openedOn: '2026-01-10', code: `GR-2026-${at}` }),
      );
    }
    await ada.engine.syncNow();

    const counts: number[] = [];
    await bruno.engine.subscribe((event) => {
      if (event.type === 'cards') void bruno.engine.cards('case').then((cards) => counts.push(cards.length));
    });
    bruno.cable.plug();
    await bruno.engine.syncNow();
    expect(counts.some((count) => count > 0 && count < CASES)).toBe(true);
    const codes = (await bruno.engine.cards('case')).map(({ values }) => values['code']);
    expect(new Set(codes).size).toBe(CASES);
    expect(await bruno.engine.cards('case')).toEqual(expect.arrayContaining([...(await ada.engine.cards('case'))]));
  });
});

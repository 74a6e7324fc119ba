/** [L8, S11] Late words that come where what they stand in is due and not gone yet, more of them than one look keeps: none is lost. */
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Seat } from '../../../src/engine/seat/seat';
import { must, startTeam, syncAll, type Team, type TeamTablet } from '../../support/engineTeam';
import { canary, openFile } from '../../support/erasureTeam';
import { hasHeard } from '../../support/faultyDisk';
import { forgeEntry, updateOf } from '../../support/forgery';
import { insideOf } from '../../support/insider';
import { dialAs, seatIdOf } from '../../support/lettingOut';

const DAY = 24 * 60 * 60 * 1000;
const COUNT = 40;

/** What the late words say that a tablet keeps. */
const textsKeptBy = async (tablet: TeamTablet): Promise<readonly unknown[]> => {
  const kept = Object.values((await (await insideOf(tablet)).seat.meta.read('lateWords')) ?? {});
  return kept.flatMap(({ words }) => words.put.map(({ value }) => (Array.isArray(value) ? value[0] : value))).sort();
};

/** Another administrator is away while a note is erased, a colleague is let out, and what he had written late comes to the relay. */
const start = async () => {
  const team = await startTeam();
  const ada = await team.found();
  const bruno = await team.join(ada);
  const dora = await team.join(ada, undefined, undefined, 'CM', true);
  const { file } = await openFile(ada);
  const wrong = canary();
  must(await ada.engine.addRow(file, 'note', { kind: 'contact', happenedOn: '2026-01-12', text: wrong }));
  await syncAll(ada, bruno, dora);
  const row = (await ada.engine.document(file))?.rows.find(({ cells }) => cells['text']?.value === wrong)?.id ?? '';
  const id = await seatIdOf(bruno);
  bruno.cable.unplug();
  const { seat } = await insideOf(bruno);
  const texts = Array.from({ length: COUNT }, () => canary());
  const entries = await Promise.all(
    texts.map((text, at) => {
      const key = `${`N${at}`.padEnd(22, 'A')}/kind/${'A'.repeat(11)}`;
      return forgeEntry(seat, file, updateOf('note', { [key]: [text, 9e14, seat.name] }), { n: at + 100 });
    }),
  );
  return { team, ada, dora, file, row, id, seat, texts, entries };
};

const push = async (team: Team, seat: Seat, entries: readonly Uint8Array[]): Promise<void> => {
  const talk = await dialAs(team, seat);
  const answer = await talk.ask({ type: 'PUSH', batch: 1, entries }, 'ACK');
  expect(answer?.results.every(({ result }) => result === 'placed')).toBe(true);
  talk.close();
};

it.each([
  ['had not heard', false],
  ['had words of her own in that note', true],
])(
  'forty of a leaver are all kept by an administrator away until the note’s time was over, who %s',
  async (_, hasHers) => {
    const { team, ada, dora, file, row, id, seat, texts, entries } = await start();
    dora.cable.unplug();
    if (hasHers) must(await dora.engine.setField(file, 'note', row, 'text', canary()));
    must(await ada.engine.erasePart(file, 'note', row, false));
    must(await ada.engine.removeMember(id));
    await syncAll(ada);
    if (hasHers) {
      dora.cable.plug();
      await syncAll(dora);
      dora.cable.unplug();
    }
    const { seat: hers } = await insideOf(dora);
    expect(hers.erasing.moved?.[file]).toMatchObject(hasHers ? { carried: true, left: true } : {});
    vi.useFakeTimers({ now: Date.now() + 9 * DAY, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    await push(team, seat, entries);
    dora.cable.plug();
    await syncAll(dora);
    expect(hasHeard(dora, 'late_words_erased')).toBe(false);
    expect((await insideOf(dora)).seat.library.known(file)).toBeUndefined();
    expect(await textsKeptBy(dora)).toEqual([...texts].sort());
    expect((await dora.engine.reviews()).flatMap(({ entries: all }) => all.map(({ count }) => count))).toEqual([COUNT]);
  },
  60_000,
);

/** [domain 7.13] «What we hold about you»: everything a seat can read about a person, and nothing about anybody else. */
import { describe, expect, it } from 'vitest';
import type { RecordName } from '../../../src/domain/records/index';
import { must, syncAll, type TeamTablet } from '../../support/engineTeam';
import { canary, openFile, startErasureTeam } from '../../support/erasureTeam';

const DAY = '2026-01-12';
type Values = Readonly<Record<string, unknown>>;

const make = async ({ engine }: TeamTablet, kind: string, record: RecordName, values: Values): Promise<string> => {
  const { documentId } = must(await engine.createDocument(kind));
  must(await engine.addRow(documentId, record, values));
  return documentId;
};
/** Which of these words stand on the sheet. */
const onSheet = async ({ engine }: TeamTablet, person: string, words: readonly string[]) => {
  const sheet = JSON.stringify(await engine.holding(person));
  return words.filter((word) => sheet.includes(word)).sort();
};

describe('what we hold about somebody', () => {
  it('is their file, their household, what concerns all of it, and what meetings said of their case', async () => {
    const { ada, bruno, person, file, words } = await startErasureTeam();
    const theirs = [...words];
    const word = (): string => {
      theirs.push(canary());
      return theirs.at(-1) ?? '';
    };
    const add = async (id: string, record: RecordName, values: Values) =>
      must(await ada.engine.addRow(id, record, values)).rowId;
    await add(person, 'permit', { number: word() });
    await add(person, 'documentCopy', { type: 'passport', purpose: word() });
    await add(person, 'lifeEvent', { title: word() });
    await add(file, 'goal', { title: word() });
    await add(file, 'assessment', { date: DAY, summary: word() });
    await make(ada, 'referral', 'referral', { direction: 'out', case: file, reason: word() });
    const household = await make(bruno, 'household', 'household', { name: word() });
    const other = await openFile(ada);
    const otherName = canary();
    must(await ada.engine.setField(other.person, 'person', 'main', 'alias', otherName));
    for (const one of [person, other.person]) {
      must(await bruno.engine.addRow(household, 'householdMember', { person: one, relation: 'partner', from: DAY }));
    }
    await make(bruno, 'budget', 'budget', { household, month: '2026-01', goal: word() });
    const { documentId: home } = must(await bruno.engine.annex(household, 'protection'));
    must(await bruno.engine.addRow(home, 'protectedAddress', { address: word() }));
    const meeting = await make(ada, 'meeting', 'meeting', { type: 'team_weekly', date: DAY });
    must(await ada.engine.setField(meeting, 'agendaItem', file, 'case', file));
    must(await ada.engine.setField(meeting, 'agendaItem', file, 'discussion', word()));
    await add(meeting, 'decision', { item: file, type: 'postpone', text: word() });
    const [elsewhere, ofOther] = [canary(), canary()];
    await add(meeting, 'agendaItem', { topic: elsewhere });
    must(await ada.engine.addRow(other.file, 'note', { kind: 'interview', happenedOn: DAY, text: ofOther }));
    await make(ada, 'visit', 'visit', { date: DAY, preparedCases: [file] });
    await syncAll(bruno, ada);

    expect(await onSheet(ada, person, theirs)).toEqual([...theirs].sort());
    expect(await onSheet(ada, person, [elsewhere, ofOther, otherName, ...other.words])).toEqual([]);
    expect((await ada.engine.holding(person))?.visits).toEqual([DAY]);
    expect(await ada.engine.holding(file)).toBeUndefined();
  });

  it('has on it what the seat has keys of, and nothing of what it has none', async () => {
    const { team, ada, bruno, person, file } = await startErasureTeam();
    const dora = await team.join(ada, team.makeTablet(), undefined, 'PS');
    await syncAll(dora);
    const [clinical, screening] = [canary(), canary()];
    const notes = must(await dora.engine.annex(file, 'clinical')).documentId;
    must(await dora.engine.addRow(notes, 'clinicalNote', { happenedOn: DAY, text: clinical }));
    const sheet = must(await bruno.engine.annex(person, 'screening')).documentId;
    must(await bruno.engine.addRow(sheet, 'screening', { date: DAY, immediateActions: screening }));
    await syncAll(bruno, dora, ada);
    expect(await onSheet(dora, person, [clinical, screening])).toEqual([clinical, screening].sort());
    expect(await onSheet(ada, person, [clinical, screening])).toEqual([screening]);
  });

  it('says nothing of where the others of a household went, nor what happens there since', async () => {
    const { ada, bruno, person } = await startErasureTeam();
    const [address, goal] = [canary(), canary()];
    const household = await make(bruno, 'household', 'household', { name: 'Nucleo', address });
    const { rowId } = must(
      await bruno.engine.addRow(household, 'householdMember', { person, relation: 'partner', from: '2025-01-01' }),
    );
    const other = await openFile(ada);
    await syncAll(ada, bruno);
    const more = { person: other.person, relation: 'partner', from: DAY };
    must(await bruno.engine.addRow(household, 'householdMember', more));
    must(await bruno.engine.setField(household, 'householdMember', rowId, 'to', '2025-06-01'));
    await make(bruno, 'budget', 'budget', { household, month: '2026-01', goal });
    const { documentId: home } = must(await bruno.engine.annex(household, 'protection'));
    must(await bruno.engine.addRow(home, 'protectedAddress', { address }));
    expect(await onSheet(bruno, person, [address, goal])).toEqual([]);
    expect(await onSheet(bruno, other.person, [address, goal])).toEqual([address, goal].sort());
    // That they lived there stays theirs to read.
    expect(await onSheet(bruno, person, ['2025-06-01'])).toEqual(['2025-06-01']);
  });
});

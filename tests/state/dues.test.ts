/** Of whom somebody is reminded, and where that stands. */
import { expect, it } from 'vitest';
import type { Card } from '../../src/engine/documents/documentViews';
import { duesIn } from '../../src/state/useDues';
import type { FileItem } from '../../src/state/useFiles';

const TODAY = '2027-05-04';
const card = (documentId: string, kind: string, values: Card['values'], rows: Card['rows'] = []): Card => ({
  documentId,
  kind,
  values,
  rows,
  conflicts: [],
  changedAt: 0,
  life: [],
  events: [],
});
const withPermit = (id: string, expiresOn: string): Card =>
  card(id, 'person', { alias: `la ${id}` }, [
    { record: 'permit', id: `permit of ${id}`, values: { expiresOn }, conflicts: [] },
  ]);
const file = (caseId: string, personCard: Card | undefined, members: readonly Card[], status = 'active'): FileItem => ({
  caseId,
  file: { status },
  person: personCard?.values,
  homes: [],
  code: `GR-${caseId}`,
  alias: String(personCard?.values['alias'] ?? ''),
  personId: personCard?.documentId,
  caseCard: card(caseId, 'case', { status }),
  personCard,
  members,
});
const said = (files: readonly FileItem[], people: readonly Card[] = []) =>
  duesIn(files, TODAY, people)
    .filter(({ due }) => due.type === 'permit_expiry')
    .map(({ caseId, personId, name }) => [caseId, personId, name]);

const [nadia, samba, child, alone] = ['nadia', 'samba', 'child', 'alone'].map((id, at) =>
  withPermit(id, `2027-06-0${at + 1}`),
) as [Card, Card, Card, Card];

it('everybody in the household of a case is reminded of under it, by their own name', () => {
  expect(said([file('a', nadia, [samba, child])])).toEqual([
    ['a', 'nadia', 'la nadia'],
    ['a', 'samba', 'la samba'],
    ['a', 'child', 'la child'],
  ]);
  expect(said([file('a', undefined, [samba])])).toEqual([['a', 'samba', 'la samba']]);
});

it('each once: under a case of their own, and under one that is not over before one that is', () => {
  const both = [file('a', nadia, [samba]), file('b', samba, [nadia])];
  expect(said(both)).toEqual([
    ['a', 'nadia', 'la nadia'],
    ['b', 'samba', 'la samba'],
  ]);
  expect(said([file('a', nadia, [samba], 'archived'), file('b', samba, [nadia])])).toEqual([
    ['b', 'nadia', 'la nadia'],
    ['b', 'samba', 'la samba'],
  ]);
});

it('who is in no case is reminded of too, without one, unless they are at rest', () => {
  const atRest = { ...child, values: { ...child.values, status: 'inactive' } };
  expect(said([file('a', nadia, [])], [nadia, alone, atRest])).toEqual([
    ['a', 'nadia', 'la nadia'],
    [undefined, 'alone', 'la alone'],
  ]);
});

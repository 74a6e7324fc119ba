/** Everything a person can see on one tablet, in a form that can be compared with another tablet's. */

import type { Card, DocumentView } from '../../src/engine/documents/documentViews';
import type { Engine } from '../../src/engine/engine';
import type { AccessRow } from '../../src/engine/views';
import type { World } from './world';

export interface LastView {
  readonly tablet: string;
  readonly documents: ReadonlyMap<string, DocumentView | undefined>;
  /** What each document goes on as that a tablet named in saying that words did not reach it. */
  readonly named: ReadonlyMap<string, string | undefined>;
  readonly cards: readonly Card[];
  readonly accesses: readonly Omit<AccessRow, 'mayCorrect'>[];
  readonly reports: readonly unknown[];
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** [3.11] When a note closed is each tablet's own affair. */
const shown = (view: DocumentView | undefined): DocumentView | undefined =>
  view && { ...view, rows: view.rows.map(({ closed: _closed, ...row }) => row) };

export const lastView = async (world: World, tablet: string, engine: Engine): Promise<LastView> => {
  const documents = new Map<string, DocumentView | undefined>();
  for (const { id } of world.documents) documents.set(id, shown(await engine.document(id)));
  documents.set('settings', await engine.document(await engine.settingsDocument()));
  const named = new Map<string, string | undefined>();
  for (const { id } of world.notCarried) named.set(id, (await engine.document(id))?.id);
  const days = world.journal.writes.filter(({ kind }) => kind === 'access').map(({ document }) => document);
  const years = [...new Set([...days.map((day) => Number(day.slice(0, 4))), 2027])].sort();
  const reports = [];
  for (const year of years) reports.push(await engine.report(year));
  const cards = [...(await engine.cards('person')), ...(await engine.cards('case'))];
  return {
    tablet,
    documents,
    named,
    cards: cards.sort((a, b) => (a.documentId < b.documentId ? -1 : 1)),
    accesses: [...(await engine.accesses({ desk: undefined, month: '' }))]
      .map(({ mayCorrect: _mayCorrect, ...row }) => row)
      .sort(byId),
    reports,
  };
};

/** Where two texts part, with a little of what stands before. */
const parting = (a: string, b: string): string => {
  let at = 0;
  while (a[at] === b[at]) at++;
  return [a, b].map((text) => `\n  …${text.slice(Math.max(0, at - 120), at + 200)}…`).join('');
};

/** The first place where two tablets differ. */
export const difference = (one: LastView, other: LastView): string | undefined => {
  for (const [id, view] of one.documents) {
    const [a, b] = [JSON.stringify(view) ?? 'nothing', JSON.stringify(other.documents.get(id)) ?? 'nothing'];
    if (a !== b) return `a document: ${parting(a, b)}`;
  }
  for (const part of ['cards', 'accesses', 'reports'] as const) {
    const [a, b] = [JSON.stringify(one[part]), JSON.stringify(other[part])];
    if (a !== b) return `${part}: ${parting(a, b)}`;
  }
  return undefined;
};

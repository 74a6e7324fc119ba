/** [Trial] The invented team is made by the calls a person's screens make: whatever refuses a person refuses it. */
import { expect, it } from 'vitest';
import { annexKinds, kindsOnLists } from '../../src/domain/documents';
import { may } from '../../src/domain/permissions';
import { recordNames } from '../../src/domain/records/index';
import type { DocumentView } from '../../src/engine/documents/documentViews';
import { INVENTED_PASSPHRASE } from '../../src/engine/invented/inventedTeam';
import { romeDay } from '../../src/engine/register/romeDay';
import { must, nothing, startTeam } from '../support/engineTeam';

it('the invented team shows something of every record that whoever tries it may write, and a year that is closed', async () => {
  const team = await startTeam();
  const tablet = team.makeTablet();
  const { engine } = tablet;
  const session = must(await engine.tryInvented(nothing));
  expect(session.profile).toBe('CM');
  const cards = (await Promise.all(kindsOnLists.map((kind) => engine.cards(kind)))).flat();
  const ids = cards.map(({ documentId }) => documentId);
  const views: (DocumentView | undefined)[] = [await engine.document(await engine.settingsDocument())];
  views.push(await engine.document(await engine.publicDocument()));
  for (const id of ids) {
    views.push(await engine.document(id));
    for (const kind of annexKinds) views.push(await engine.annexView(id, kind));
  }
  const shown = new Set<string>(views.flatMap((view) => view?.rows.map(({ record }) => record) ?? []));
  // Accesses have a screen of their own.
  const wanted = recordNames.filter((record) => record !== 'access' && may('CM', 'create', record));
  expect(wanted.filter((record) => !shown.has(record))).toEqual([]);

  const year = Number(romeDay(team.now()).slice(0, 4)) - 1;
  const closed = await engine.closedYear(year);
  expect(closed?.closing.by).toBe('Ada Prova');
  expect(closed?.closing.report.all.accesses.total).toBe(12);
  expect(closed?.arrived).toHaveLength(1);
  expect(await engine.closeYear(year - 1)).toEqual({ ok: false, error: 'not_allowed' });
  // What its screens show of the cases: one carried over, one closed that goes on as another.
  const cases = await engine.cards('case');
  expect(cases).toHaveLength(7);
  expect(cases.filter(({ values }) => values['status'] === 'archived')).toHaveLength(1);
  expect(cases.filter(({ values }) => values['previousCase'] !== undefined)).toHaveLength(1);
  expect(
    cases.filter(({ values }) => values['kind'] === 'full' && String(values['openedOn']).startsWith(`${year}`)),
  ).toHaveLength(2);
  // The next day it is all there.
  expect(await engine.prepareLock(undefined)).toBe(true);
  must(await engine.unlock(INVENTED_PASSPHRASE, nothing));
  expect((await engine.cards('case')).length).toBe(7);
  expect((await engine.closedYear(year))?.arrived).toHaveLength(1);
});

import { useCallback, useEffect, useMemo } from 'react';
import { beginningOf } from '../base/beginningOf';
import { documentKinds, documents } from '../domain/documents';
import { MEMBER } from '../domain/fields/reference';
import { type RecordName, recordOf } from '../domain/records/index';
import type { ReferenceChoice } from '../forms/input';
import type { DocumentView, RowView } from '../state/shown';
import { useShown } from '../state/stores';
import { useCards } from '../state/useCards';
import { usePlaces } from '../state/usePlaces';
import { usePublicKnowledge } from '../state/usePublicKnowledge';
import type { Choice } from '../ui/ChoiceGrid';

const SHORT = 60;

const titleOf = (record: string, value: (field: string) => unknown): string => {
  const { title } = recordOf(record as RecordName);
  const text = title === undefined ? '' : value(title);
  return typeof text === 'string' ? beginningOf(text, SHORT) : '';
};

const rowChoice = (row: RowView): Choice => ({
  value: row.id,
  label: titleOf(row.record, (field) => row.cells[field]?.value),
});

/** The kind of document whose lists show this record: a reference to it names the document. */
const kindOfMain = (target: string) => documentKinds.find((kind) => documents[kind].main === target);

/** What the fields of a record refer to, or those `only` of them. */
export const targetsOf = (record: RecordName, only?: readonly string[]): readonly string[] =>
  Object.entries(recordOf(record).fields).flatMap(([name, field]) =>
    'target' in field && (only?.includes(name) ?? true) ? field.target : [],
  );

const hasPlaces = (target: string): boolean => target === 'desk' || target === 'site';
const isRow = (target: string): boolean =>
  target !== MEMBER && target !== 'service' && !hasPlaces(target) && kindOfMain(target) === undefined;

/**
 * What a field may refer to, by the name of its record: a colleague (`member`), a desk or site, a service of the
 * directory, another document, or a row of the same one. Nameless ones cannot be chosen. Only the `targets` named are
 * asked for and watched: twenty notes on a screen refer to nothing, and are not drawn anew because a person has changed.
 */
export const useReferenceChoices = (
  targets: readonly string[],
  document?: DocumentView,
): ((target: string) => readonly ReferenceChoice[]) => {
  const wanted = targets.join(' ');
  const kinds = useMemo(() => wanted.split(' ').flatMap((target) => kindOfMain(target) ?? []), [wanted]);
  const wantsMembers = targets.includes(MEMBER);
  const places = usePlaces(targets.some(hasPlaces));
  const services = usePublicKnowledge(targets.includes('service'));
  const team = useShown('team', (state) => (wantsMembers ? state.team : undefined));
  const loadTeam = useShown('team', (state) => state.loadTeam);
  const cards = useCards(kinds);
  const rows = targets.some(isRow) ? document?.rows : undefined;
  useEffect(() => {
    if (wantsMembers) void loadTeam();
  }, [wantsMembers, loadTeam]);
  return useCallback(
    (target) => {
      if (target === MEMBER) {
        const members = team?.members.filter(({ paper }) => !paper) ?? [];
        return members.map(({ seatId, name, profile }) => ({ value: seatId, label: name, profile }));
      }
      if (hasPlaces(target)) {
        return places
          .filter(({ record, name }) => record === target && name !== '')
          .map(({ id, name }) => ({ value: id, label: name }));
      }
      if (target === 'service') {
        const named = (services ?? []).filter(({ record }) => record === 'service');
        return named.map(({ id, values }) => ({ value: id, label: String(values['name'] ?? '') }));
      }
      const kind = kindOfMain(target);
      const shown = kind === undefined ? [] : (cards[kinds.indexOf(kind)] ?? []);
      const choices = kind
        ? shown.map((card) => ({ value: card.documentId, label: titleOf(target, (field) => card.values[field]) }))
        : (rows ?? []).filter(({ record, removed }) => record === target && !removed).map(rowChoice);
      return choices.filter(({ label }) => label !== '');
    },
    [cards, kinds, rows, places, services, team],
  );
};

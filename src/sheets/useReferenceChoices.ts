import { useCallback, useEffect } from 'react';
import { documentKinds, documents } from '../domain/documents';
import { MEMBER } from '../domain/fields/reference';
import { type RecordName, recordOf } from '../domain/records/index';
import type { DocumentView, RowView } from '../state/shown';
import { useShown } from '../state/stores';
import { usePlaces } from '../state/usePlaces';
import { usePublicKnowledge } from '../state/usePublicKnowledge';
import type { Choice } from '../ui/ChoiceGrid';

const SHORT = 60;

const titleOf = (record: string, value: (field: string) => unknown): string => {
  const { title } = recordOf(record as RecordName);
  const text = title === undefined ? '' : value(title);
  return typeof text === 'string' ? text.slice(0, SHORT) : '';
};

const rowChoice = (row: RowView): Choice => ({
  value: row.id,
  label: titleOf(row.record, (field) => row.cells[field]?.value),
});

/** The kind of document whose lists show this record: a reference to it names the document. */
const kindOfMain = (target: string) => documentKinds.find((kind) => documents[kind].main === target);

/**
 * What a field may refer to, by the name of its record: a colleague (`member`), a desk or site, a service of the
 * directory, another document, or a row of the same one. Nameless ones cannot be chosen.
 */
export const useReferenceChoices = (document?: DocumentView): ((target: string) => readonly Choice[]) => {
  const places = usePlaces();
  const services = usePublicKnowledge();
  const team = useShown('team', (state) => state.team);
  const loadTeam = useShown('team', (state) => state.loadTeam);
  const byKind = useShown('cards', (state) => state.byKind);
  const load = useShown('cards', (state) => state.load);
  useEffect(() => void loadTeam(), [loadTeam]);
  useEffect(() => {
    void load('person');
    void load('case');
    void load('household');
    void load('volunteer');
  }, [load]);
  return useCallback(
    (target) => {
      if (target === MEMBER) {
        const members = team?.members.filter(({ paper }) => !paper) ?? [];
        return members.map(({ seatId, name }) => ({ value: seatId, label: name }));
      }
      if (target === 'desk' || target === 'site') {
        return places
          .filter(({ record, name }) => record === target && name !== '')
          .map(({ id, name }) => ({ value: id, label: name }));
      }
      if (target === 'service') {
        const named = (services ?? []).filter(({ record }) => record === 'service');
        return named.map(({ id, values }) => ({ value: id, label: String(values['name'] ?? '') }));
      }
      const kind = kindOfMain(target);
      const cards = kind === undefined ? [] : (byKind[kind] ?? []);
      const choices = kind
        ? cards.map((card) => ({ value: card.documentId, label: titleOf(target, (field) => card.values[field]) }))
        : (document?.rows ?? []).filter(({ record, removed }) => record === target && !removed).map(rowChoice);
      return choices.filter(({ label }) => label !== '');
    },
    [byKind, document, places, services, team],
  );
};

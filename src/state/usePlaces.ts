import { useEffect, useMemo } from 'react';
import type { RowView } from '../engine/documents/documentViews';
import { useShown } from './stores';

export interface PlaceRow {
  readonly id: string;
  readonly record: 'desk' | 'site';
  readonly name: string;
  readonly municipality: string;
  /** Of a site: what sort of place. */
  readonly kind: string;
  readonly retired: boolean;
}

const textOf = (row: RowView, field: string): string => {
  const value = row.cells[field]?.value;
  return typeof value === 'string' ? value : '';
};

export const placeOf = (row: RowView): PlaceRow[] =>
  row.record === 'desk' || row.record === 'site'
    ? [
        {
          id: row.id,
          record: row.record,
          name: textOf(row, 'name'),
          municipality: textOf(row, 'municipality'),
          kind: textOf(row, 'kind'),
          retired: row.cells['retired']?.value === true,
        },
      ]
    : [];

/** The order of their rows is random. */
const byName = (a: PlaceRow, b: PlaceRow): number => a.name.localeCompare(b.name);

/** What can be chosen, by name: what has one and is not retired, and what was chosen before it was. */
export const choicesAmong = (
  places: readonly PlaceRow[],
  record: PlaceRow['record'],
  chosen?: unknown,
): readonly PlaceRow[] =>
  places
    .filter((place) => place.record === record && place.name !== '' && (!place.retired || place.id === chosen))
    .sort(byName);

/** Desks and sites of the team by name, retired and nameless ones too. Not asked for where no such thing can be chosen. */
export const usePlaces = (isWanted = true): readonly PlaceRow[] => {
  const rows = useShown('team', (state) => state.places);
  const settingsId = useShown('team', (state) => state.settingsId);
  const loadPlaces = useShown('team', (state) => state.loadPlaces);
  useEffect(() => {
    if (isWanted && settingsId === undefined) void loadPlaces();
  }, [isWanted, settingsId, loadPlaces]);
  return useMemo(() => rows.flatMap(placeOf).sort(byName), [rows]);
};

/** Where an access may be counted: the desks, the places of today's visits, and what was chosen before. */
export const accessPlaces = (
  places: readonly PlaceRow[],
  visited: readonly unknown[],
  chosen: unknown,
): readonly PlaceRow[] => [
  ...choicesAmong(places, 'desk', chosen),
  ...places.filter(({ id, record, name }) => record === 'site' && name !== '' && [chosen, ...visited].includes(id)),
];

import type { Values } from '../../domain/fields/field';
import { isCode } from '../../domain/lists/index';
import type { VisitStatus } from '../../domain/visitLife';
import type { Mirror } from '../../sheets/useSurroundings';
import type { DocumentView, RowView } from '../../state/shown';

/** A visit as its screens read it. */
export interface Visit {
  readonly id: string;
  readonly row: RowView;
  readonly values: Values;
  readonly site: string;
  readonly date: string;
  readonly status: VisitStatus;
  readonly languages: readonly string[];
}

/** What each part of a visit's page is given; `status`: with what this tablet knows of its delivery. */
export interface VisitPartProps {
  readonly document: DocumentView;
  readonly mirror: Mirror;
  readonly visit: Visit;
  readonly status: VisitStatus;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const readVisit = (document: DocumentView): Visit | undefined => {
  const row = document.rows.find(({ record }) => record === 'visit');
  if (!row) return undefined;
  const values = Object.fromEntries(Object.entries(row.cells).map(([name, cell]) => [name, cell.value]));
  const { status, languages } = values;
  return {
    id: document.id,
    row,
    values,
    site: textOf(values['site']),
    date: textOf(values['date']),
    status: isCode('visit_status', status) ? status : 'planned',
    languages: Array.isArray(languages) ? languages.map(String) : [],
  };
};

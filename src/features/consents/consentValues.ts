import { type ConsentStatus, consentState } from '../../domain/consent';
import type { Values } from '../../domain/fields/field';
import type { RowView } from '../../state/shown';
import { todayInRome } from '../../state/today';

export const consentValues = (row: RowView): Values =>
  Object.fromEntries(Object.entries(row.cells).map(([field, { value }]) => [field, value]));

export const stateOfRow = (row: RowView): ConsentStatus => consentState(consentValues(row), todayInRome());

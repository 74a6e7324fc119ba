import { type Fee, feesOn, totalOf } from '../../domain/fees';
import { isDay } from '../../domain/fields/day';
import { yearsAfter } from '../../domain/retain';
import type { DocumentView, RowView } from '../../state/shown';
import { todayInRome } from '../../state/today';

const ADULT_YEARS = 18;

/** What this application costs, by the fees in force on the day it was posted, or today. */
export const feesFor = (
  person: DocumentView,
  application: RowView,
): { readonly fees: readonly Fee[]; readonly total: number; readonly day: string } => {
  const value = (field: string): unknown => application.cells[field]?.value;
  const posted = value('postedOn');
  const day = isDay(posted) ? posted : todayInRome();
  const birth = person.rows.find(({ record }) => record === 'person')?.cells['birth']?.value;
  const minor = isDay(birth) && yearsAfter(birth, ADULT_YEARS) > day;
  const question = { permitType: value('permitType'), request: value('request'), duration: value('duration'), minor };
  const fees = feesOn(question, day);
  return { fees, total: totalOf(fees), day };
};

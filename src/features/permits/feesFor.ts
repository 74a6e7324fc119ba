import { isOfAge } from '../../domain/age';
import { type Fee, feesOn, totalOf } from '../../domain/fees';
import { isDay } from '../../domain/fields/day';
import type { DocumentView, RowView } from '../../state/shown';
import { todayInRome } from '../../state/today';

export interface FeesOf {
  readonly fees: readonly Fee[];
  readonly total: number;
  /** What is to be paid besides by whoever is of age, where nobody can tell whether they are. */
  readonly ifOfAge: Fee | undefined;
  readonly day: string;
}

/** What this application costs, by the fees in force on the day it was posted, or today. */
export const feesFor = (person: DocumentView, application: RowView): FeesOf => {
  const value = (field: string): unknown => application.cells[field]?.value;
  const posted = value('postedOn');
  const day = isDay(posted) ? posted : todayInRome();
  const birth = person.rows.find(({ record }) => record === 'person')?.cells['birth']?.value;
  const ofAge = typeof birth === 'string' && birth !== '' ? isOfAge(birth, day) : true;
  const question = { permitType: value('permitType'), request: value('request'), duration: value('duration') };
  const fees = feesOn({ ...question, minor: ofAge !== true }, day);
  const ifOfAge =
    ofAge === undefined
      ? feesOn({ ...question, minor: false }, day).find(({ name }) => name === 'contribution')
      : undefined;
  return { fees, total: totalOf(fees), ifOfAge, day };
};

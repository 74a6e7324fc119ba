/**
 * All field kinds. A kind named in `FieldByKind` and missing from `kinds` does not compile, here and wherever else a
 * table over `FieldKind` is kept (the forms have one). A new kind: its file, a line in each of the two tables below.
 */
import { type AmountField, amountKind } from './amount';
import { type CodeField, codeKind } from './code';
import { type CodesField, codesKind } from './codes';
import { type DayField, dayKind } from './day';
import { type DrawingField, drawingKind } from './drawing';
import type { Kind } from './field';
import { type FlagField, flagKind } from './flag';
import { type FrozenField, frozenKind } from './frozen';
import { type HoursField, hoursKind } from './hours';
import { type LineField, lineKind } from './line';
import { type LongTextField, longTextKind } from './longText';
import { type MomentField, momentKind } from './moment';
import { type NumberField, numberKind } from './number';
import { type PartialDateField, partialDateKind } from './partialDate';
import { type PhoneField, phoneKind } from './phone';
import { type ReferenceField, referenceKind } from './reference';
import { type ReferencesField, referencesKind } from './references';
import { type StatusField, statusKind } from './status';

export interface FieldByKind {
  readonly line: LineField;
  readonly longText: LongTextField;
  readonly day: DayField;
  readonly partialDate: PartialDateField;
  readonly code: CodeField;
  readonly codes: CodesField;
  readonly status: StatusField;
  readonly reference: ReferenceField;
  readonly phone: PhoneField;
  readonly flag: FlagField;
  readonly hours: HoursField;
  readonly amount: AmountField;
  readonly number: NumberField;
  readonly moment: MomentField;
  readonly references: ReferencesField;
  readonly drawing: DrawingField;
  readonly frozen: FrozenField;
}

export type FieldKind = keyof FieldByKind;
export type AnyField = FieldByKind[FieldKind];

export const kinds: { readonly [K in FieldKind]: Kind<FieldByKind[K]> } = {
  line: lineKind,
  longText: longTextKind,
  day: dayKind,
  partialDate: partialDateKind,
  code: codeKind,
  codes: codesKind,
  status: statusKind,
  reference: referenceKind,
  phone: phoneKind,
  flag: flagKind,
  hours: hoursKind,
  amount: amountKind,
  number: numberKind,
  moment: momentKind,
  references: referencesKind,
  drawing: drawingKind,
  frozen: frozenKind,
};

/** The behaviour of a field whose kind is known only at run time. */
export const kindOf = (field: AnyField): Kind<AnyField> => kinds[field.kind] as unknown as Kind<AnyField>;

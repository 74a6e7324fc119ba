import type { ComponentType } from 'react';
import type { FieldByKind, FieldKind } from '../domain/fields/index';
import { CodeInput, ReferenceInput, StatusInput } from './CodeInput';
import { CodesInput } from './CodesInput';
import { DrawingInput } from './DrawingInput';
import { FlagInput } from './FlagInput';
import { FrozenInput } from './FrozenInput';
import { HoursInput } from './HoursInput';
import type { InputProps } from './input';
import { LongTextInput } from './LongTextInput';
import { NumberInput } from './NumberInput';
import { ReferencesInput } from './ReferencesInput';
import { AmountInput, DayInput, LineInput, MomentInput, PartialDateInput, PhoneInput } from './TypedInput';

/** A kind of field without its input does not compile. */
export const inputByKind: { readonly [K in FieldKind]: ComponentType<InputProps<FieldByKind[K]>> } = {
  line: LineInput as ComponentType<InputProps<FieldByKind['line']>>,
  longText: LongTextInput as ComponentType<InputProps<FieldByKind['longText']>>,
  day: DayInput as ComponentType<InputProps<FieldByKind['day']>>,
  partialDate: PartialDateInput as ComponentType<InputProps<FieldByKind['partialDate']>>,
  code: CodeInput,
  codes: CodesInput,
  status: StatusInput,
  reference: ReferenceInput,
  phone: PhoneInput as ComponentType<InputProps<FieldByKind['phone']>>,
  flag: FlagInput as ComponentType<InputProps<FieldByKind['flag']>>,
  hours: HoursInput,
  amount: AmountInput as ComponentType<InputProps<FieldByKind['amount']>>,
  number: NumberInput,
  moment: MomentInput as ComponentType<InputProps<FieldByKind['moment']>>,
  references: ReferencesInput,
  drawing: DrawingInput,
  frozen: FrozenInput,
};

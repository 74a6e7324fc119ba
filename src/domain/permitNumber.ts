/** The number of an electronic residence permit: one or two letters and six to nine digits, such as `I01234567`. */
import type { FieldFault } from './fields/fieldFault';

export const permitNumberDoubt = (value: unknown): FieldFault | undefined =>
  /^[A-Z]{1,2}\d{6,9}$/.test(String(value).replace(/\s/g, '').toUpperCase()) ? undefined : 'permit_number_shape';

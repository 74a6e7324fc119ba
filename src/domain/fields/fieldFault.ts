/**
 * What can be wrong with one value of one field. Words stand in `locales/<tag>/records.json` under `checks`.
 * A value refused with one of these is never stored and never lost from the screen.
 */
export const fieldFaults = [
  'missing',
  'unknown_field',
  'not_text',
  'too_long',
  'not_a_day',
  'in_future',
  'not_a_partial_date',
  'unknown_code',
  'not_a_list',
  'too_few',
  'too_many',
  'not_a_reference',
  'not_a_phone',
  'not_yes_or_no',
  'not_hours',
  'not_an_amount',
  'not_a_number',
  'out_of_range',
  'not_a_moment',
  'ends_before_it_begins',
  'not_a_drawing',
  'not_frozen',
  'italian_title_needs_italian',
  'eu_title_needs_eu_nationality',
  'fast_needs_response',
  'tax_code_shape',
  'tax_code_check',
  'permit_number_shape',
  'case_needs_subject',
  'full_needs_manager',
  'exception_needs_reason',
  'completed_needs_outcome',
  'placeholders_differ',
  'figure_written',
] as const;

export type FieldFault = (typeof fieldFaults)[number];

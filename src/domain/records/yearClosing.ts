/**
 * A year that somebody closed: its table as it stood, and who closed it when. Each closing is a row of its own, so that two
 * tablets that close a year without each other lose nothing: the first counts, and what the other says stands beside it.
 */
import { day } from '../fields/day';
import { frozen } from '../fields/frozen';
import { number } from '../fields/number';
import { reference } from '../fields/reference';
import { defineRecord } from './defineRecord';

export const yearClosing = defineRecord({
  name: 'yearClosing',
  version: 1,
  document: 'yearClosing',
  privacy: 'P1',
  retain: 'no_limit',
  writtenOnce: true,
  fields: {
    year: number({ required: true, min: 1900, max: 2999 }),
    closedOn: day({ required: true }),
    closedBy: reference('member', { required: true }),
    /** S1 to S15 for each desk and all of them: a `YearReport`. */
    table: frozen({ required: true }),
  },
});

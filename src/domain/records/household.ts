/**
 * People who live as one: called by a label that is not the family's full name. Who is in it are dated rows; whether a
 * parent is alone and how many are minors follows from them. A protected address never stands here. Record tables 3.5.
 */
import { code } from '../fields/code';
import { line } from '../fields/line';
import { longText } from '../fields/longText';
import { reference } from '../fields/reference';
import { references } from '../fields/references';
import { defineRecord } from './defineRecord';

export const household = defineRecord({
  name: 'household',
  version: 1,
  document: 'household',
  title: 'name',
  privacy: 'P2',
  retain: 'while_needed',
  fields: {
    /** "Nucleo Prova": a label, not everybody's family name. */
    name: line({ required: true, searchable: true, whyAsked: true }),
    site: reference('site', { conflictVisible: true }),
    address: line({ conflictVisible: true, searchable: true }),
    housing: code('housing', {}),
    notes: longText({}),
    splitFrom: reference('household', {}),
    mergedFrom: references('household', {}),
  },
});

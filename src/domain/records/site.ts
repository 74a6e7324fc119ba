/**
 * A place the team goes to. The name of a reception centre is for staff: it never shows on a screen handed to people
 * of another place.
 */
import { code } from '../fields/code';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { defineRecord } from './defineRecord';

export const site = defineRecord({
  name: 'site',
  version: 1,
  document: 'settings',
  title: 'name',
  privacy: 'P2',
  retain: 'while_needed',
  fields: {
    name: line({ required: true, searchable: true }),
    kind: code('site_type', { required: true }),
    municipality: line({ required: true, searchable: true }),
    managingBody: line({ searchable: true }),
    retired: flag({}),
  },
});

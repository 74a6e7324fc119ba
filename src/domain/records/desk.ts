/** A counter people come to or call: a team's configuration, no personal data. A retired desk stays in old figures. */
import { code } from '../fields/code';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { defineRecord } from './defineRecord';

export const desk = defineRecord({
  name: 'desk',
  version: 1,
  document: 'settings',
  title: 'name',
  privacy: 'P0',
  retain: 'while_needed',
  fields: {
    name: line({ required: true, searchable: true }),
    municipality: line({ required: true, searchable: true }),
    address: line({}),
    siteType: code('site_type', {}),
    retired: flag({}),
  },
});

/** The app with other versions of two forms: one question gone, one asked in another way, one more; an option more. */
import type { Patch } from './buildPatched';

const PERSON = 'src/domain/records/person.ts';
const CASE = 'src/domain/records/case.ts';
const ACCESS = 'src/domain/records/access.ts';

export const otherForms: readonly Patch[] = [
  { file: PERSON, find: 'version: 1,', replace: 'version: 2,' },
  { file: PERSON, find: '    safeContactRule: line({ whyAsked: true }),', replace: '' },
  { file: PERSON, find: "    workSituation: code('work_situation', {}),", replace: '    workSituation: line({}),' },
  {
    file: PERSON,
    find: "    languagesRead: codes('language', {}),",
    replace: '    languagesRead: flag({}),\n    shoes: line({}),',
  },
  {
    file: PERSON,
    find: '  fields: {',
    replace: "  former: { safeContactRule: line({}), languagesRead: codes('language', {}) },\n  fields: {",
  },
  { file: CASE, find: 'version: 1,', replace: 'version: 2,' },
  { file: ACCESS, find: 'version: 1,', replace: 'version: 2,' },
  {
    file: ACCESS,
    find: "    onBehalf: code('on_behalf', { offByDefault: true }),",
    replace: "    interpreter: code('on_behalf', { offByDefault: true }),",
  },
  { file: ACCESS, find: '  fields: {', replace: "  former: { onBehalf: code('on_behalf', {}) },\n  fields: {" },
];

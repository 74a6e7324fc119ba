/**
 * Which cases a visit is prepared with: those of its site, those put on its list by hand, and those of its team, unless
 * their person is known to be elsewhere. Ended cases only where somebody put them on the list.
 */
import type { Values } from './fields/field';

export interface FileOfCase {
  readonly caseId: string;
  readonly file: Values;
  readonly person: Values | undefined;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Where the person is: what their own sheet says goes before where the case was opened. */
const siteOf = ({ file, person }: FileOfCase): unknown => person?.['site'] ?? file['openedAtSite'];

export const isOfVisit = (visit: Values, one: FileOfCase): boolean => {
  if (listOf(visit['preparedCases']).includes(one.caseId)) return true;
  const { status } = one.file;
  if (status === 'archived' || status === 'transferred') return false;
  const site = siteOf(one);
  if (site !== undefined) return site === visit['site'];
  const team = listOf(visit['team']);
  return [one.file['caseManager'], ...listOf(one.file['teamMembers'])].some((seat) => team.includes(seat));
};

export const casesOfVisit = <F extends FileOfCase>(visit: Values, files: readonly F[]): readonly F[] =>
  files.filter((one) => isOfVisit(visit, one));

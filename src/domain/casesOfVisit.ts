/**
 * Which cases a visit is prepared with: those of its site, those put on its list by hand, and those of its team, unless
 * their person is known to be elsewhere. Ended cases only where somebody put them on the list.
 */
import type { Values } from './fields/field';

export interface FileOfCase {
  readonly caseId: string;
  readonly file: Values;
  readonly person: Values | undefined;
  /** The household it is about, or those its person lives in. */
  readonly homes: readonly Values[];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * Where they are: of one person what their own sheet says, else where the household is; of a family the other way round. Where the case was
 * opened, perhaps at the desk, counts only where neither is known.
 */
const sitesOf = ({ file, person, homes }: FileOfCase): readonly unknown[] => {
  const own = [person?.['site']];
  const shared = homes.map(({ site }) => site);
  const ways = [...(file['household'] === undefined ? [own, shared] : [shared, own]), [file['openedAtSite']]];
  return ways.map((way) => way.filter((site) => site !== undefined)).find((way) => way.length > 0) ?? [];
};

export const isOfVisit = (visit: Values, one: FileOfCase): boolean => {
  if (listOf(visit['preparedCases']).includes(one.caseId)) return true;
  const { status } = one.file;
  if (status === 'archived' || status === 'transferred') return false;
  const sites = sitesOf(one);
  if (sites.length > 0) return sites.includes(visit['site']);
  const team = listOf(visit['team']);
  return [one.file['caseManager'], ...listOf(one.file['teamMembers'])].some((seat) => team.includes(seat));
};

export const casesOfVisit = <F extends FileOfCase>(visit: Values, files: readonly F[]): readonly F[] =>
  files.filter((one) => isOfVisit(visit, one));

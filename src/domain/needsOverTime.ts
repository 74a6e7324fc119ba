/**
 * How a person's needs changed: for each of the five areas the heaviest need of each assessment, on its day. 0 none to 4
 * urgent; undefined where an assessment found nothing in an area, which is not the same as none.
 */
import { attributesOf, type Code, codesOf } from './lists/index';

export interface AssessedNeed {
  readonly assessment: string;
  readonly need: string;
  readonly level: number;
}
export interface Assessed {
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}
export interface AreaOverTime {
  readonly area: Code<'area'>;
  readonly levels: readonly (number | undefined)[];
}

/** The heaviest level: somebody is in urgent need. */
export const URGENT = 4;

export const areaOf = (need: string): string | undefined => {
  const area = attributesOf('need', need)?.['area'];
  return typeof area === 'string' ? area : undefined;
};

/** Assessments in the order of their days, then ids. */
export const inOrder = (assessments: readonly Assessed[]): readonly Assessed[] =>
  assessments.toSorted((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? -1 : 1));

export const needsOverTime = (
  assessments: readonly Assessed[],
  needs: readonly AssessedNeed[],
): readonly AreaOverTime[] =>
  codesOf('area').map((area) => ({
    area,
    levels: inOrder(assessments).map(({ id }) => {
      const levels = needs
        .filter((one) => one.assessment === id && areaOf(one.need) === area)
        .map(({ level }) => level);
      return levels.length === 0 ? undefined : Math.max(...levels);
    }),
  }));

/** Whether the newest assessment found anything urgent: the case is then urgent whatever its own flag says. */
export const isUrgent = (assessments: readonly Assessed[], needs: readonly AssessedNeed[]): boolean => {
  const newest = inOrder(assessments).at(-1);
  return needs.some(({ assessment, level }) => assessment === newest?.id && level === URGENT);
};

/**
 * Which test files are begun first: on two cores a long one that begins last is waited for alone. By measure, longest
 * first; the others follow as they come.
 */
import { BaseSequencer } from 'vitest/node';

const LONGEST = [
  'simulation.test',
  'accessibility',
  'wrongNationality',
  'founding',
  'figures2023',
  'mobileVisit',
  'browserKill',
  'canaries',
  'schoolRevisit',
  'preAssessment',
  'passingScreens',
  'windows',
  'emptiedRelay',
  'sameCase',
  'erasing',
];
/** Keeps two processes busy by itself, as the first does: the two are kept apart. */
const LAST = 'plantedBugs';

/** @param {import('vitest/node').TestSpecification} file */
const rank = ({ moduleId }) => {
  if (moduleId.includes(`/${LAST}.`)) return LONGEST.length + 1;
  const at = LONGEST.findIndex((name) => moduleId.includes(`/${name}.`));
  return at < 0 ? LONGEST.length : at;
};

// Vitest asks for a class.
export class LongestFirst extends BaseSequencer {
  /** @param {import('vitest/node').TestSpecification[]} files */
  async sort(files) {
    return [...(await super.sort(files))].sort((a, b) => rank(a) - rank(b));
  }
}

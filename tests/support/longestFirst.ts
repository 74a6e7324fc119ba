/**
 * Which test files are begun first: on two cores a long one that begins last is waited for alone. By measure, longest
 * first; the others follow as they come.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const LONGEST = [
  'simulation.test',
  'figures2023',
  'accessibility',
  'mobileVisit',
  'passingScreens',
  'browserKill',
  'canaries',
  'sameCase',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((name) => moduleId.includes(`/${name}.`));
  return at < 0 ? LONGEST.length : at;
};

// Vitest asks for a class.
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...(await super.sort(files))].sort((a, b) => rank(a) - rank(b));
  }
}

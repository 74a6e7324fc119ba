import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { layerRulesForCruiser } from './layerRules';

export interface LayerReport {
  /** Source files looked at, relative to the root. */
  readonly seen: readonly string[];
  /** `rule: from → to`, one line each. */
  readonly violations: readonly string[];
}

/**
 * Reads every import below the given folders, type imports included.
 *
 * @param root The absolute folder that holds `src`.
 */
export const cruiseLayers = async (root: string, folders: readonly string[]): Promise<LayerReport> => {
  const { output } = await cruise([...folders], {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: layerRulesForCruiser },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default'],
    },
  });
  const result = output as ICruiseResult;
  return {
    seen: result.modules
      .map((module) => module.source)
      .filter((source) => /^(?:src|sync-server)\/.*\.tsx?$/.test(source)),
    violations: result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  };
};

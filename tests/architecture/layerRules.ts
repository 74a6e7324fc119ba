import type { IForbiddenRuleType } from 'dependency-cruiser';
import { doors, type Layer, layers, nodeForm, pureLayers, purePackages, relayMayReach } from './layers';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const anyOf = (names: readonly string[]): string => `(?:${names.map(escaped).join('|')})`;
const inLayer = (name: string): string => `^src/${escaped(name)}/`;
const inLayers = (names: readonly string[]): string => `^src/${anyOf(names)}/`;
const inPackage = (name: string): string => `(?:^|/)node_modules/${escaped(name)}/`;

const layerRules = ([name, layer]: readonly [string, Layer]): IForbiddenRuleType[] => {
  const typesOnly = layer.mayTypes ?? [];
  const files = (layer.mayFiles ?? []).map((file) => `^src/${escaped(file)}$`);
  const rules: IForbiddenRuleType[] = [
    {
      name: `layer-${name}`,
      severity: 'error',
      from: { path: inLayer(name) },
      to: { path: '^(?:src|sync-server|tests)/', pathNot: [inLayers([name, ...layer.may, ...typesOnly]), ...files] },
    },
  ];
  if (typesOnly.length > 0) {
    rules.push({
      name: `types-only-${name}`,
      severity: 'error',
      from: { path: inLayer(name) },
      to: { path: inLayers(typesOnly), dependencyTypesNot: ['type-only'] },
    });
  }
  return rules;
};

const doorRule = ([name, owners]: readonly [string, readonly string[]]): IForbiddenRuleType => ({
  name: `door-${name}`,
  severity: 'error',
  from: { path: '^src/', pathNot: inLayers(owners) },
  to: { path: inPackage(name) },
});

/** The table of layers.ts in dependency-cruiser's words. */
export const layerRulesForCruiser: IForbiddenRuleType[] = [
  ...Object.entries(layers).flatMap(layerRules),
  ...Object.entries(doors).map(doorRule),
  {
    name: 'pure-without-packages',
    severity: 'error',
    from: { path: inLayers(pureLayers) },
    to: { path: '(?:^|/)node_modules/', pathNot: purePackages.map(inPackage) },
  },
  {
    name: 'no-node-in-src',
    severity: 'error',
    from: { path: '^src/', pathNot: `^src/${escaped(nodeForm)}$` },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'node-form-in-tests-only',
    severity: 'error',
    from: { path: '^src/' },
    to: { path: `^src/${escaped(nodeForm)}$` },
  },
  {
    name: 'features-are-strangers',
    severity: 'error',
    from: { path: '^src/features/([^/]+)' },
    to: { path: '^src/features/', pathNot: '^src/features/$1(?:/|$)' },
  },
  {
    name: 'words-only-in-i18n',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/i18n/' },
    to: { path: '^locales/' },
  },
  {
    name: 'relay-reaches-only-what-it-shares',
    severity: 'error',
    from: { path: '^sync-server/' },
    to: { path: '^src/', pathNot: inLayers(relayMayReach), reachable: true },
  },
  { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'no-broken-import',
    severity: 'error',
    from: {},
    // Modules the build makes up while it runs.
    to: { couldNotResolve: true, pathNot: '^virtual:' },
  },
];

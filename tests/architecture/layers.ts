/**
 * Who may import whom, as a table: the documentation and the law. Nothing else in `src` may reach anything else in
 * `src`; npm packages and Node's modules are named further down.
 */

export interface Layer {
  readonly may: readonly string[];
  /** Layers of which only types may be imported: gone at run time. */
  readonly mayTypes?: readonly string[];
  /** Single files of other layers, by path below src. */
  readonly mayFiles?: readonly string[];
}

/** From the bottom up, so that `app` is everything above it. */
export const layers: Readonly<Record<string, Layer>> = {
  base: { may: [] },
  ui: { may: [] },
  i18n: { may: [], mayFiles: ['domain/languages.ts'] },
  protocol: { may: ['base'] },
  domain: { may: ['base'] },
  crypto: { may: ['base'] },
  storage: { may: ['base'] },
  replica: { may: ['base', 'domain'] },
  team: { may: ['base', 'protocol', 'crypto'] },
  log: { may: ['base', 'protocol', 'crypto', 'storage', 'team'] },
  sync: { may: ['base', 'protocol', 'crypto', 'storage', 'replica', 'team', 'log'] },
  engine: { may: ['base', 'domain', 'protocol', 'crypto', 'storage', 'replica', 'team', 'log', 'sync'] },
  state: { may: ['base', 'domain'], mayTypes: ['engine'], mayFiles: ['replica/mirror.ts'] },
  forms: { may: ['base', 'domain', 'ui', 'i18n'] },
  sheets: { may: ['base', 'domain', 'state', 'forms', 'ui', 'i18n'] },
  features: { may: ['base', 'domain', 'state', 'forms', 'sheets', 'ui', 'i18n'] },
  app: {
    may: [
      'base',
      'ui',
      'i18n',
      'protocol',
      'domain',
      'crypto',
      'storage',
      'replica',
      'team',
      'log',
      'sync',
      'engine',
      'state',
      'forms',
      'sheets',
      'features',
    ],
  },
};

/** What the relay may reach, through any number of imports. */
export const relayMayReach: readonly string[] = ['protocol', 'base'];

/** One library, one door: a package named here is imported from these layers and no others. */
export const doors: Readonly<Record<string, readonly string[]>> = {
  yjs: ['replica'],
  // The byte codec of Yjs: the wire format and what is sealed use it too, screens do not.
  lib0: ['protocol', 'replica', 'storage', 'log', 'team', 'sync', 'engine'],
  dexie: ['storage'],
  'y-indexeddb': ['storage'],
  'hash-wasm': ['crypto'],
  '@scure/bip39': ['crypto'],
  ws: ['sync'],
  zustand: ['state'],
  i18next: ['i18n'],
  'react-i18next': ['i18n'],
  'workbox-core': ['app'],
  'workbox-precaching': ['app'],
  'workbox-routing': ['app'],
  'workbox-window': ['app'],
  comlink: ['engine', 'app'],
  papaparse: ['features'],
  'read-excel-file': ['features'],
  react: ['ui', 'i18n', 'state', 'forms', 'sheets', 'features', 'app'],
  'react-dom': ['app'],
};

/** Layers that compile without browser or Node types use no package either, but for these. */
export const pureLayers: readonly string[] = ['base', 'protocol', 'domain'];
export const purePackages: readonly string[] = ['lib0'];

/** The only file of `src` that runs in Node alone. */
export const nodeForm = 'crypto/nodeCrypto.ts';

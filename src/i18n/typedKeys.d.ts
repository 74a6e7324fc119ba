import type problems from '../../locales/it/problems.json';
import type screens from '../../locales/it/screens.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'screens';
    resources: { screens: typeof screens; problems: typeof problems };
    enableSelector: false;
  }
}

/**
 * All code lists and the few questions asked of them. Lists are in the order screens offer their codes, which is also
 * the order that settles ties in the yearly figures.
 */
import { caseLists } from './caseLists';
import type { CodeAttributes, CodeList } from './codeList';
import { languageList } from './languageList';
import { nationalityList } from './nationalityList';
import { needLists } from './needLists';
import { networkLists } from './networkLists';
import { paperLists } from './paperLists';
import { permitLists } from './permitLists';
import { personLists } from './personLists';
import { placeLists } from './placeLists';
import { planLists } from './planLists';
import { registerLists } from './registerLists';
import { teamLists } from './teamLists';

export const codeLists = {
  ...nationalityList,
  ...registerLists,
  ...permitLists,
  ...caseLists,
  ...personLists,
  ...needLists,
  ...networkLists,
  ...planLists,
  ...paperLists,
  ...placeLists,
  ...teamLists,
  ...languageList,
} as const;

export type CodeListName = keyof typeof codeLists;
/** The codes of a list, as a type: `Code<'sex'>`. */
export type Code<L extends CodeListName> = L extends CodeListName
  ? Extract<keyof (typeof codeLists)[L], string>
  : never;

/** Every code of the list, retired ones too, in list order. */
export const codesOf = <L extends CodeListName>(list: L): readonly Code<L>[] =>
  Object.keys(codeLists[list]) as readonly string[] as readonly Code<L>[];

export const isCode = <L extends CodeListName>(list: L, value: unknown): value is Code<L> =>
  typeof value === 'string' && Object.hasOwn(codeLists[list], value);

/** What the list says of a code; `undefined` for a code this version of the app does not know. */
export const attributesOf = (list: CodeListName, code: unknown): CodeAttributes | undefined =>
  isCode(list, code) ? (codeLists[list] as CodeList)[code] : undefined;

/** Codes a form offers on a day: those not retired before it. */
export const offeredCodes = <L extends CodeListName>(list: L, day: string): readonly Code<L>[] =>
  codesOf(list).filter((code) => (attributesOf(list, code)?.validTo ?? day) >= day);

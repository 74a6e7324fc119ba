/** The registry of languages as the list that forms offer; a person's answer is a tag of it. */
import { languageRegistry } from '../languages';
import type { CodeList } from './codeList';

export const languageList = {
  language: languageRegistry,
} as const satisfies Readonly<Record<string, CodeList>>;

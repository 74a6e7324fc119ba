/** How much of a text is written in the script of its language, beside the Latin names of offices and papers. */
import { languageOf, type PersonLanguage } from '../../src/domain/languages';

/** A sign of some says as much as several letters do. */
const scripts: Readonly<Record<string, { readonly sign: RegExp; readonly letters: number }>> = {
  Latn: { sign: /\p{Script=Latin}/gu, letters: 1 },
  Arab: { sign: /\p{Script=Arabic}/gu, letters: 1 },
  Cyrl: { sign: /\p{Script=Cyrillic}/gu, letters: 1 },
  Beng: { sign: /\p{Script=Bengali}/gu, letters: 1 },
  Ethi: { sign: /\p{Script=Ethiopic}/gu, letters: 2 },
  Hans: { sign: /\p{Script=Han}/gu, letters: 4 },
};

/** Of 1. */
export const inOwnScript = (tag: PersonLanguage, text: string): number => {
  const script = scripts[languageOf(tag).script];
  if (!script) throw new Error(`no script ${languageOf(tag).script}`);
  const words = text.replace(/\{\{\w+\}\}/gu, '');
  const own = words.match(script.sign)?.length ?? 0;
  const others = words.replace(script.sign, '').match(/\p{L}/gu)?.length ?? 0;
  return (own * script.letters) / (own * script.letters + others);
};

/** Words are fetched by language when first needed, and kept for use without network. What is shown to a person is one file. */
import { pseudoWords, type Words } from './pseudo';

const files = import.meta.glob<Words>('../../locales/*/*.json', { import: 'default' });

export const loadWords = async (language: string, namespace: string): Promise<Words> => {
  const pseudo = language === 'ar-XB';
  const load = files[`../../locales/${pseudo ? 'en' : language}/${namespace}.json`];
  if (!load) throw new Error(`no words: ${language}/${namespace}`);
  const words = await load();
  return pseudo ? pseudoWords(words) : words;
};

/** The languages that have a file of these words. */
export const languagesWith = (namespace: string): readonly string[] =>
  Object.keys(files).flatMap((path) => new RegExp(`/([^/]+)/${namespace}\\.json$`, 'u').exec(path)?.[1] ?? []);

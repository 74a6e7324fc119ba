/** The files of words that are reviewed, as they ship. */
import type { Approved, ApprovedTexts } from '../../../src/domain/review/approvedTexts';
import type { ReviewedFile, WordTree } from '../../../src/domain/review/personTexts';
import { loadWords } from '../../../src/i18n/loadWords';

export const fileOf = async (language: string, file: ReviewedFile): Promise<WordTree> =>
  (await loadWords(language, file)) as WordTree;

export const approvedOf = (...texts: readonly Omit<Approved, 'id' | 'sourceVersion'>[]): ApprovedTexts =>
  new Map(texts.map((one, at) => [`${one.language} ${one.key}`, { sourceVersion: '1', ...one, id: `approved-${at}` }]));

/** Every text of one card, approved as it ships. */
export const cardApproved = (written: WordTree, italian: WordTree, language: string, slug: string): ApprovedTexts => {
  const card = (file: WordTree) =>
    (file['cards'] as Record<string, { title: string; paragraphs: Record<string, string> }>)[slug];
  const [own, original] = [card(written), card(italian)];
  if (!own || !original) throw new Error(`no card ${slug}`);
  const at = `cards/cards/${slug}`;
  return approvedOf(
    { language, key: `${at}/title`, text: own.title, source: original.title },
    ...Object.entries(own.paragraphs).map(([id, text]) => ({
      language,
      key: `${at}/paragraphs/${id}`,
      text,
      source: original.paragraphs[id] ?? '',
    })),
  );
};

/** The files of words of the cards, as they ship, and the same with something in them changed. */
import { type CardSlug, cardSlugs } from '../../../src/domain/cards/informationCards';
import { languagesWith, loadWords } from '../../../src/i18n/loadWords';

export interface CardFile {
  readonly words: Readonly<Record<string, string>>;
  readonly documents: Readonly<Record<string, string>>;
  readonly where: Readonly<Record<string, string>>;
  /** What stands around an entry of the directory. */
  readonly service: Readonly<Record<string, string>>;
  readonly cards: Readonly<
    Record<string, { title: string; status: string; of: string; paragraphs: Readonly<Record<string, string>> }>
  >;
}

export const loadCardFiles = async (): Promise<ReadonlyMap<string, CardFile>> =>
  new Map(
    await Promise.all(
      languagesWith('cards').map(async (tag) => [tag, (await loadWords(tag, 'cards')) as unknown as CardFile] as const),
    ),
  );

export const cardAs = (file: CardFile | undefined, slug: CardSlug) => {
  const card = file?.cards[slug];
  if (!card) throw new Error(`no card ${slug}`);
  return card;
};

/** Every text that a person may be shown of a card, with the place it has. */
export const textsOf = (file: CardFile): readonly { readonly place: string; readonly text: string }[] =>
  cardSlugs.flatMap((slug) => {
    const { title, paragraphs } = cardAs(file, slug);
    return [
      { place: `${slug}.title`, text: title },
      ...Object.entries(paragraphs).map(([id, text]) => ({ place: `${slug}.${id}`, text })),
    ];
  });

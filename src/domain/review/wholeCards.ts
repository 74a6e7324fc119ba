/** In which languages a team has approved a whole card: there it can be shown, whether or not one ships in them. */
import { cardOf, cardSlugs } from '../cards/informationCards';
import type { ApprovedTexts } from './approvedTexts';

const keysOf = (slug: (typeof cardSlugs)[number]): readonly string[] => [
  `cards/cards/${slug}/title`,
  ...cardOf(slug).paragraphs.map(({ id }) => `cards/cards/${slug}/paragraphs/${id}`),
];

export const languagesWithCard = (approved: ApprovedTexts): readonly string[] => {
  const languages = new Set([...approved.values()].map(({ language }) => language));
  return [...languages].filter((language) =>
    cardSlugs.some((slug) => keysOf(slug).every((key) => approved.has(`${language} ${key}`))),
  );
};

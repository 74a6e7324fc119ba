import { TriangleAlert } from 'lucide-react';
import { type CardFiles, cardWord } from '../../domain/cards/cardIn';
import type { CardMark } from '../../domain/cards/cardMarks';
import { languageRegistry } from '../../domain/languages';
import { InBoth } from './InBoth';

/** Set apart in a sentence of any direction. */
const isolated = (name: string): string => `\u2068${name}\u2069`;

const nameOf = (tag: string): string =>
  isolated(Object.entries(languageRegistry).find(([one]) => one === tag)?.[1].name ?? tag);

export interface CardMarksProps {
  readonly marks: readonly CardMark[];
  readonly tag: string;
  /** The person's language, where there are no words in it. */
  readonly missing: string | undefined;
  readonly files: CardFiles;
}

/** What must be known of a text before one relies on it, each said in both languages. */
export const CardMarks = ({ marks, tag, missing, files }: CardMarksProps) => {
  const said = (key: string): { readonly theirs: string; readonly italian: string } => {
    const [theirs = '', inItalian = ''] = [tag, 'it'].map((of) =>
      cardWord(files, of, 'words', key)
        .replace('{{wanted}}', nameOf(missing ?? tag))
        .replace('{{shown}}', nameOf(tag)),
    );
    return { theirs, italian: inItalian };
  };
  return (
    <ul className="card-marks">
      {marks.map((mark) => {
        const words = said(mark);
        return (
          <li key={mark} className="notice notice-warm">
            <TriangleAlert aria-hidden="true" />
            <div className="notice-text">
              <InBoth tag={tag} theirs={<p>{words.theirs}</p>} italian={<p>{words.italian}</p>} />
            </div>
          </li>
        );
      })}
    </ul>
  );
};

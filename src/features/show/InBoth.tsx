import type { ReactNode } from 'react';
import { isPersonLanguage, languageOf } from '../../domain/languages';

export interface InBothProps {
  /** The language of what is shown to the person. */
  readonly tag: string;
  readonly theirs: ReactNode;
  readonly italian: ReactNode;
}

export const directionIn = (tag: string): 'ltr' | 'rtl' => (isPersonLanguage(tag) ? languageOf(tag).dir : 'ltr');

/** The same thing in the person's language, large, and in Italian under or beside it; once where the two are one. */
export const InBoth = ({ tag, theirs, italian }: InBothProps) => (
  <div className={tag === 'it' ? 'in-both in-both-once' : 'in-both'}>
    <div className="in-theirs" lang={tag} dir={directionIn(tag)}>
      {theirs}
    </div>
    {tag !== 'it' && (
      <div className="in-italian" lang="it" dir="ltr">
        {italian}
      </div>
    )}
  </div>
);

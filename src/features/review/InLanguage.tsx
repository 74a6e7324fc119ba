import type { ReactNode } from 'react';
import { directionOf } from '../../i18n/languages';

/** A text in its own writing, whatever the screen around it is written in. */
export const InLanguage = ({ language, children }: { readonly language: string; readonly children: ReactNode }) => (
  <p lang={language} dir={directionOf(language)} className="review-words">
    {children}
  </p>
);

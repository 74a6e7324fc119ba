import type { CardShown } from '../../domain/cards/cardIn';
import { directionIn } from './InBoth';

/** Its name in the person's language, large, and in Italian under it. */
export const CardTitle = ({ card: { tag, text, italian } }: { readonly card: CardShown }) => (
  <>
    <span className="card-title" lang={tag} dir={directionIn(tag)}>
      {text.title}
    </span>
    {tag !== 'it' && (
      <span className="card-subtitle soft" lang="it" dir="ltr">
        {italian.title}
      </span>
    )}
  </>
);

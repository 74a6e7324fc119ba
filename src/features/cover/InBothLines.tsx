import type { ShownWords } from '../../i18n/useShownWords';

export interface InBothLinesProps {
  readonly name: Parameters<ShownWords['around']>[0];
  readonly first: ShownWords;
  readonly second: ShownWords;
}

/** What stands on a button: in the person's language, and smaller under it in the worker's. */
export const InBothLines = ({ name, first, second }: InBothLinesProps) => (
  <span className="ask-both">
    <span>{first.around(name)}</span>
    {first.tag !== second.tag && (
      <span className="ask-both-under" lang={second.tag} dir={second.dir}>
        {second.around(name)}
      </span>
    )}
  </span>
);

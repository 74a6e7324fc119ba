import type { TextMark } from '../../domain/textMarks';
import type { ShownWords } from '../../i18n/useShownWords';

export interface TextMarksProps {
  readonly marks: readonly TextMark[];
  readonly first: ShownWords;
  readonly second: ShownWords;
}

/** What must be known of a text, said to both: that nobody has approved it yet, or that the Italian has changed since. */
export const TextMarks = ({ marks, first, second }: TextMarksProps) =>
  marks.map((mark) => (
    <p key={mark} className="notice-missing">
      {first.around(mark)}
      {first.tag !== second.tag && (
        <span className="ask-mark-under" lang={second.tag} dir={second.dir}>
          {second.around(mark)}
        </span>
      )}
    </p>
  ));

import { type LocalTime, openingOf } from '../../domain/directory/opening';
import type { Values } from '../../domain/fields/field';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { openingWords } from './openingWords';

const TONES = { open: 'tag tag-good', office: 'tag tag-warm', closed: 'tag', unknown: '' } as const;

/** Whether the door is open, in words: open until when, only the office at work, or shut until when. */
export const OpeningNow = ({ values, now }: { readonly values: Values; readonly now: LocalTime }) => {
  const { t } = useWords();
  const formats = useFormats();
  const opening = openingOf(values, now);
  const said = openingWords(opening);
  return said ? <span className={TONES[opening.state]}>{t(`directory.${said.key}`, said.names(formats))}</span> : null;
};

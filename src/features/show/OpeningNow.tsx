import { type LocalTime, type Opening, openingOf } from '../../domain/directory/opening';
import type { Values } from '../../domain/fields/field';
import { type Formats, useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';

type Say = ReturnType<typeof useWords>['t'];

const saidOf = (opening: Opening, t: Say, formats: Formats): string | undefined => {
  if (opening.state === 'unknown') return undefined;
  if (opening.state === 'open') return t('directory.openUntil', { time: opening.until });
  const { state, opens } = opening;
  const when = opens && { day: formats.dayAhead(opens.inDays, opens.weekday), time: opens.at };
  if (state === 'office') return when ? t('directory.officeOpens', when) : t('directory.office');
  return when ? t('directory.closedOpens', when) : t('directory.closed');
};

/** Whether the door is open, in words: open until when, only the office at work, or shut until when. */
export const OpeningNow = ({ values, now }: { readonly values: Values; readonly now: LocalTime }) => {
  const { t } = useWords();
  const formats = useFormats();
  const opening = openingOf(values, now);
  const said = saidOf(opening, t, formats);
  const tone = { open: 'tag tag-good', office: 'tag tag-warm', closed: 'tag', unknown: '' }[opening.state];
  return said === undefined ? null : <span className={tone}>{said}</span>;
};

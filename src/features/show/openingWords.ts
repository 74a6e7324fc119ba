import type { Opening } from '../../domain/directory/opening';
import type { Formats } from '../../i18n/useFormats';

export interface OpeningWords {
  readonly key: 'openUntil' | 'office' | 'officeOpens' | 'closed' | 'closedOpens';
  readonly names: (formats: Formats) => { readonly day: string; readonly time: string };
}

/** Which sentence says it, and what stands in it; the same ones in the words of the screens and of the person. */
export const openingWords = (opening: Opening): OpeningWords | undefined => {
  if (opening.state === 'unknown') return undefined;
  if (opening.state === 'open') return { key: 'openUntil', names: () => ({ day: '', time: opening.until }) };
  const { state, opens } = opening;
  if (!opens) return { key: state, names: () => ({ day: '', time: '' }) };
  return {
    key: `${state}Opens`,
    names: ({ dayAhead }) => ({ day: dayAhead(opens.inDays, opens.weekday), time: opens.at }),
  };
};

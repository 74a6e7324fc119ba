import { recordOf } from '../../domain/records/index';
import { useShowValue } from '../../forms/useShowValue';
import type { LanguageTag } from '../../i18n/languages';
import { useRecordWords } from '../../i18n/useRecordWords';
import { targetsOf, useReferenceChoices } from '../../sheets/useReferenceChoices';
import type { DocumentView } from '../../state/shown';
import type { ShownReferral } from '../../state/useReferrals';
import { reasonIn } from './reasonIn';

export interface SheetLine {
  readonly field: string;
  readonly label: string;
  readonly text: string;
}

const HEAD = ['fromService', 'toTarget', 'toService', 'urgency', 'accompanied'];

/** What a receiver gets, line by line: the same for preview, paper and file, so that none says more than another. */
export const useSheetLines = (
  { card, shared }: ShownReferral,
  document: DocumentView,
  language?: LanguageTag,
): readonly SheetLine[] => {
  const words = useRecordWords(language);
  const referenceChoices = useReferenceChoices(targetsOf('referral'));
  const show = useShowValue({ record: 'referral', referenceChoices }, language);
  const { fields } = recordOf('referral');
  const line = (field: string, value: unknown): readonly SheetLine[] => {
    const kind = fields[field];
    if (!kind || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return [];
    return [{ field, label: words.field('referral', field), text: show(kind, value, field) }];
  };
  return [
    ...HEAD.flatMap((field) => line(field, card.values[field])),
    ...Object.entries(shared).flatMap(([field, value]) => line(field, value)),
    ...line('reason', reasonIn(document, card.values['reason'])),
  ];
};

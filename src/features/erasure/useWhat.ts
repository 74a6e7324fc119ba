import { annexKinds } from '../../domain/documents';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';

/** Besides a person and a case, what can be erased alone when its time is over. */
const alone = { referral: 'referrals', meeting: 'meetings', budget: 'budgets', volunteerMatch: 'matches' } as const;
const aloneKinds = Object.keys(alone) as readonly (keyof typeof alone)[];

/** «1 person, 2 cases, 14 notes»: what an erasure takes, in words. */
export const useWhat = (): ((kinds: Readonly<Record<string, number>>, notes?: number) => string) => {
  const { t } = useWords();
  const formats = useFormats();
  return (kinds, notes = 0) => {
    // One part of a case was erased: a note.
    const part = kinds['part'] ?? 0;
    const attachments = (kinds['attachment'] ?? 0) + (kinds['paper'] ?? 0);
    const annexes = (kinds['annex'] ?? 0) + annexKinds.reduce((sum, kind) => sum + (kinds[kind] ?? 0), 0);
    const counted: readonly string[] = [
      ...['person', 'case', 'part', 'attachment', 'paper', 'annex', ''],
      ...aloneKinds,
      ...annexKinds,
    ];
    const others = Object.entries(kinds).reduce(
      (sum, [kind, count]) => (counted.includes(kind) ? sum : sum + count),
      0,
    );
    const parts = [
      kinds['person'] ? t('erasure.persons', { count: kinds['person'] }) : '',
      kinds['case'] ? t('erasure.cases', { count: kinds['case'] }) : '',
      notes + part > 0 ? t('erasure.notes', { count: notes + part }) : '',
      ...aloneKinds.map((kind) => (kinds[kind] ? t(`erasure.${alone[kind]}`, { count: kinds[kind] }) : '')),
      annexes > 0 ? t('erasure.annexes', { count: annexes }) : '',
      others > 0 ? t('erasure.others', { count: others }) : '',
      attachments > 0 ? t('erasure.attachments', { count: attachments }) : '',
    ].filter((part) => part !== '');
    return parts.length === 0 ? t('erasure.unknownKind') : formats.list(parts);
  };
};

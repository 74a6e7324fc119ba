import { useWords } from '../../i18n/useWords';
import type { RowView } from '../../state/shown';
import { useShown } from '../../state/stores';

/** What an item is called: its topic, or whose case it is. A case that was erased leaves its place and no name. */
export const useItemTitle = (): ((row: RowView) => string) => {
  const { t } = useWords();
  const cases = useShown('cards', (state) => state.byKind['case']);
  const persons = useShown('cards', (state) => state.byKind['person']);
  return ({ cells }) => {
    const topic = cells['topic']?.value;
    if (typeof topic === 'string' && topic !== '') return topic;
    const file = cases?.find(({ documentId }) => documentId === cells['case']?.value);
    const person = persons?.find(({ documentId }) => documentId === file?.values['person']);
    return String(person?.values['alias'] ?? file?.values['code'] ?? t('meetings.goneCase'));
  };
};

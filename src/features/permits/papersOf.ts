import { codesOf } from '../../domain/lists/index';
import type { DocumentView, RowView } from '../../state/shown';

export interface PaperItem {
  readonly id: string;
  readonly type: string;
  readonly state: string | undefined;
  readonly copyMade: boolean;
}

/**
 * The checklist of an application in the order of the list of papers. Two people who began it at once made each line twice:
 * one shows, the one that somebody has answered.
 */
export const papersOf = ({ rows }: DocumentView, application: RowView): readonly PaperItem[] => {
  const order: readonly string[] = codesOf('document_type');
  const byType = new Map<string, PaperItem>();
  for (const { record, id, removed, cells } of rows) {
    if (record !== 'checklistItem' || removed || cells['application']?.value !== application.id) continue;
    const state = cells['state']?.value;
    const item = {
      id,
      type: String(cells['documentType']?.value ?? ''),
      state: typeof state === 'string' ? state : undefined,
      copyMade: cells['copyMade']?.value === true,
    };
    if (!byType.get(item.type)?.state) byType.set(item.type, item);
  }
  return [...byType.values()].sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
};

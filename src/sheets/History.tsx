import { useWords } from '../i18n/useWords';
import type { DocumentView } from '../state/shown';
import { useDocument } from '../state/useDocument';
import { EmptyState } from '../ui/EmptyState';
import { Changes } from './Changes';
import { additionsIn, changesOf } from './changesOf';
import type { FilePartProps } from './filePart';

const happenedIn = (document: DocumentView) => [...changesOf(document), ...additionsIn(document)];

/** What happened to a case and to its person. */
export const History = ({ document, personId }: Pick<FilePartProps, 'document' | 'personId'>) => {
  const { t } = useWords();
  const person = useDocument(personId);
  const changes = [...happenedIn(document), ...(typeof person === 'string' ? [] : happenedIn(person))];
  if (changes.length === 0) return <EmptyState title={t('cases.noHistory')} text={t('cases.noHistoryText')} />;
  return <Changes changes={changes.toSorted((a, b) => b.at - a.at)} named />;
};

import type { ReactNode } from 'react';
import { useWords } from '../i18n/useWords';
import type { DocumentView } from '../state/shown';
import { useDocument } from '../state/useDocument';
import { useMirror } from '../state/useMirror';
import { Notice } from '../ui/Notice';
import { Progress } from '../ui/Progress';
import type { Mirror } from './useSurroundings';

export interface OpenDocumentProps {
  readonly id: string;
  /** What stands there when the document is not on this tablet. */
  readonly missing: ReactNode;
  readonly children: (document: DocumentView, mirror: Mirror) => ReactNode;
}

/** A document and its long texts, open for as long as it is on the screen. */
export const OpenDocument = ({ id, missing, children }: OpenDocumentProps) => {
  const { t } = useWords();
  const document = useDocument(id);
  const mirror = useMirror(typeof document === 'object' && document.id === id ? id : undefined);
  if (document === 'loading') return <Progress label={t('opening')} done={0} total={0} />;
  if (document === 'missing') return missing;
  return (
    <>
      {document.beyond && (
        <Notice tone="warm">
          <p>{t('readingOnly.beyond')}</p>
        </Notice>
      )}
      {children(document, mirror)}
    </>
  );
};

import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import type { RecordName } from '../domain/records/index';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';
import type { DocumentView } from '../state/shown';
import { Page } from '../ui/Page';
import { OpenDocument } from './OpenDocument';
import { RowForm } from './RowForm';
import { singleRow } from './singleRow';
import type { Mirror } from './useSurroundings';

export interface DocumentPageProps {
  readonly main: RecordName;
  readonly back: { readonly href: string; readonly label: string };
  readonly only?: readonly string[];
  /** Stands over the form: sums, warnings. */
  readonly before?: (document: DocumentView, mirror: Mirror) => ReactNode;
  readonly children?: (document: DocumentView, mirror: Mirror) => ReactNode;
}

/** The document of the address on a page of its own: its main row as a form, and the lists of its parts. */
export const DocumentPage = ({ main, back, only, before, children }: DocumentPageProps) => {
  const { t } = useWords();
  const { id = '' } = useParams();
  const title = useRecordWords().record(main);
  const way = (
    <Link href={back.href} className="back">
      <ChevronLeft className="mirrored" aria-hidden="true" />
      {back.label}
    </Link>
  );
  return (
    <OpenDocument id={id} missing={<Page title={title} lead={t('rows.documentMissing')} before={way} />}>
      {(document, mirror) => (
        <Page title={title} before={way}>
          <div className="stack">
            {before?.(document, mirror)}
            <RowForm
              document={document}
              row={singleRow(document, main)}
              mirror={mirror}
              {...(only === undefined ? {} : { only })}
            />
            {children?.(document, mirror)}
          </div>
        </Page>
      )}
    </OpenDocument>
  );
};

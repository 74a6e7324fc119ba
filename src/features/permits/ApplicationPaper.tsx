import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import { useWords } from '../../i18n/useWords';
import { OpenDocument } from '../../sheets/OpenDocument';
import { PrintPage } from '../../sheets/PrintPage';
import { useFiles } from '../../state/useFiles';
import { Page } from '../../ui/Page';
import type { FeesProps } from './Fees';

export interface ApplicationPaperProps {
  readonly title: string;
  readonly children: (parts: FeesProps) => ReactNode;
}

/** A sheet about one application of one person. */
export const ApplicationPaper = ({ title, children }: ApplicationPaperProps) => {
  const { t } = useWords();
  const { id = '', row = '' } = useParams();
  const file = useFiles()?.find(({ personId }) => personId === id);
  const missing = <Page title={t('cases.missingTitle')} lead={t('cases.missingText')} />;
  return (
    <OpenDocument id={id} missing={missing}>
      {(person) => {
        const application = person.rows.find((one) => one.record === 'permitApplication' && one.id === row);
        if (!application) return missing;
        return (
          <PrintPage
            title={title}
            lines={file?.alias ? [file.alias] : []}
            back={{ href: file ? `/cases/${file.caseId}/permit` : '/cases', label: t('permits.backToFile') }}
          >
            {children({ person, application })}
          </PrintPage>
        );
      }}
    </OpenDocument>
  );
};

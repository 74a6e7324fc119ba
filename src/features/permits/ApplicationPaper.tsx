import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import { type PaperWords, usePaperWords } from '../../forms/usePaperWords';
import { useWords } from '../../i18n/useWords';
import { OpenDocument } from '../../sheets/OpenDocument';
import { PrintPage } from '../../sheets/PrintPage';
import { useLanguagesOf } from '../../sheets/useLanguagesOf';
import { useFiles } from '../../state/useFiles';
import { Page } from '../../ui/Page';
import type { FeesProps } from './Fees';

export interface ApplicationPaperProps {
  readonly title: (tongue: PaperWords['first']) => string;
  /** For the person to take home, in their language; otherwise for the worker. */
  readonly forPerson?: boolean;
  readonly children: (parts: FeesProps, paper: PaperWords) => ReactNode;
}

/** A sheet about one application of one person. */
export const ApplicationPaper = ({ title, forPerson = false, children }: ApplicationPaperProps) => {
  const { t } = useWords();
  const { id = '', row = '' } = useParams();
  const languages = useLanguagesOf(id);
  const paper = usePaperWords(forPerson ? languages : undefined);
  const file = useFiles()?.find(({ personId }) => personId === id);
  const missing = <Page title={t('cases.missingTitle')} lead={t('cases.missingText')} />;
  return (
    <OpenDocument id={id} missing={missing}>
      {(person) => {
        const application = person.rows.find((one) => one.record === 'permitApplication' && one.id === row);
        if (!application) return missing;
        return (
          <PrintPage
            title={paper.say(title)}
            {...(forPerson ? { paper } : {})}
            lines={file?.alias ? [file.alias] : []}
            back={{ href: file ? `/cases/${file.caseId}/permit` : '/cases', label: t('permits.backToFile') }}
          >
            {children({ person, application }, paper)}
          </PrintPage>
        );
      }}
    </OpenDocument>
  );
};

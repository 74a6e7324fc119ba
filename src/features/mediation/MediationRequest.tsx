import { useWords } from '../../i18n/useWords';
import { DocumentPage } from '../../sheets/DocumentPage';
import { singleRow } from '../../sheets/singleRow';
import { ForMediator } from './ForMediator';

/** One request: what a mediator has to know to be there, and nothing of why. */
export const MediationRequest = () => {
  const { t } = useWords();
  return (
    <DocumentPage main="mediationRequest" back={{ href: '/team/mediation', label: t('mediation.title') }}>
      {(document) => <ForMediator requestId={document.id} row={singleRow(document, 'mediationRequest')} />}
    </DocumentPage>
  );
};

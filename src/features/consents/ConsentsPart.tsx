import { useWords } from '../../i18n/useWords';
import type { FilePartProps } from '../../sheets/filePart';
import { OpenDocument } from '../../sheets/OpenDocument';
import { OtherFiles } from '../../sheets/OtherFiles';
import { EmptyState } from '../../ui/EmptyState';
import { ConsentList } from './ConsentList';

/** What the person agreed to and what not: kept in their own document, for all their cases. */
export const ConsentsPart = ({ personId }: FilePartProps) => {
  const { t } = useWords();
  const missing = <EmptyState title={t('cases.personMissing')} text={t('cases.personMissingText')} />;
  if (!personId) return missing;
  return (
    <>
      <OpenDocument id={personId} missing={missing}>
        {(person, mirror) => <ConsentList person={person} mirror={mirror} />}
      </OpenDocument>
      <OtherFiles personId={personId} record="consent">
        {(person, mirror, named) => <ConsentList {...{ person, mirror }} other={named(t('consents.title'))} />}
      </OtherFiles>
    </>
  );
};

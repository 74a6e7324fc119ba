import { FileText } from 'lucide-react';
import { Link } from 'wouter';
import { isMinor } from '../../domain/age';
import { useWords } from '../../i18n/useWords';
import type { FilePartProps } from '../../sheets/filePart';
import { OpenDocument } from '../../sheets/OpenDocument';
import { OtherFiles } from '../../sheets/OtherFiles';
import { ProtectedAddress } from '../../sheets/ProtectedAddress';
import { RowForm } from '../../sheets/RowForm';
import { todayInRome } from '../../state/today';
import { EmptyState } from '../../ui/EmptyState';
import { Nationalities } from './Nationalities';
import { Permits } from './Permits';
import { ReadAndWritten } from './ReadAndWritten';
import { SafeContact } from './SafeContact';
import { SamePerson } from './SamePerson';

const CALLED = ['alias'];
const CALLING = [
  'phone',
  'phoneIsShared',
  'safeContactRule',
  'needsMediator',
  'mediatorLanguage',
  'mediatorGender',
  'languages',
];
const WHO = ['givenName', 'familyName', 'nameOriginalScript', 'birth', 'birthQuality', 'sex', 'countryOfBirth'];
const GUARDIAN = ['guardianName', 'guardianPhone'];
const WHERE = ['site', 'address', 'siteSince', 'housing', 'arrivalItaly'];
const SKILLS = ['education', 'literacy', 'cefrItalian', 'workSituation'];
const PAPERS = ['taxCode', 'permitNumber'];
const FILE = ['status'];

/** The person is a document of their own: one person, perhaps several cases. Little at first, the rest folded away. */
export const PersonPart = ({ personId }: Pick<FilePartProps, 'personId'>) => {
  const { t } = useWords();
  const missing = <EmptyState title={t('cases.personMissing')} text={t('cases.personMissingText')} />;
  if (personId === undefined) return missing;
  return (
    <OpenDocument id={personId} missing={missing}>
      {(document, mirror) => {
        const row = document.rows.find((one) => one.record === 'person');
        if (!row) return missing;
        const form = (only: readonly string[]) => (
          <RowForm document={document} row={row} mirror={mirror} only={only} isPart={only !== CALLING} />
        );
        const folded = (title: string, only: readonly string[]) => (
          <details className="fold">
            <summary>{title}</summary>
            {form(only)}
          </details>
        );
        const guardian = row.cells['guardianName']?.value ?? row.cells['guardianPhone']?.value;
        const hasGuardian =
          isMinor(row.cells['birth']?.value, todayInRome()) || (guardian !== undefined && guardian !== null);
        return (
          <>
            <SamePerson personId={document.id} />
            {form(CALLED)}
            <SafeContact row={row} />
            {form(CALLING)}
            <ReadAndWritten document={document} row={row} />
            <Nationalities document={document} row={row} />
            {hasGuardian && (
              <section className="stack" aria-label={t('people.guardian')}>
                <h2 className="section-title">{t('people.guardian')}</h2>
                {form(GUARDIAN)}
              </section>
            )}
            <Permits document={document} mirror={mirror} />
            <OtherFiles personId={document.id} record="permit">
              {(other, texts, named) => <Permits document={other} mirror={texts} other={named(t('people.permits'))} />}
            </OtherFiles>
            {folded(t('people.who'), WHO)}
            <details className="fold">
              <summary>{t('people.where')}</summary>
              {form(WHERE)}
              <ProtectedAddress owner={document.id} />
            </details>
            {folded(t('people.skills'), SKILLS)}
            {folded(t('people.papers'), PAPERS)}
            {folded(t('people.file'), FILE)}
            <div className="row">
              <Link href={`/print/holding/${document.id}`} className="button">
                <FileText aria-hidden="true" />
                <span>{t('holding.open')}</span>
              </Link>
            </div>
          </>
        );
      }}
    </OpenDocument>
  );
};

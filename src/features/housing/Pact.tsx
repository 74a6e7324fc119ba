import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { DatedRows } from '../../sheets/DatedRows';
import { DocumentPage } from '../../sheets/DocumentPage';
import { RowList } from '../../sheets/RowList';
import { textOf } from '../../sheets/singleRow';
import { useBackToHousing } from './useBackToHousing';
import { useHouseholdName } from './useHouseholdName';

/** A pact: what each side promises, who signed, what was not kept. */
export const Pact = () => {
  const { t } = useWords();
  const words = useRecordWords();
  return (
    <DocumentPage
      main="pact"
      back={{ href: '/cases', label: t('cases.backToList') }}
      backFrom={useBackToHousing('pact')}
      of={useHouseholdName('pact')}
      only={['status', 'place', 'from', 'to', 'project', 'contribution', 'rules', 'translatedIn']}
    >
      {(document, mirror) => (
        <>
          <RowList
            {...{ document, mirror }}
            record="commitment"
            label={t('housing.commitments')}
            add={t('housing.addCommitment')}
            title={(row) => textOf(row, 'what') && <bdi>{textOf(row, 'what')}</bdi>}
            detail={(row) => textOf(row, 'of') && words.code('pact_side', textOf(row, 'of'))}
          />
          <DatedRows
            {...{ document, mirror }}
            record="pactSignature"
            label={t('housing.signatures')}
            add={t('housing.addSignature')}
            what="who"
            on="on"
          />
          <DatedRows
            {...{ document, mirror }}
            record="pactBreach"
            label={t('housing.breaches')}
            add={t('housing.addBreach')}
            what="what"
            on="on"
          />
        </>
      )}
    </DocumentPage>
  );
};

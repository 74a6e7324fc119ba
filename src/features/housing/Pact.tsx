import { useParams } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { DocumentPage } from '../../sheets/DocumentPage';
import { RowList } from '../../sheets/RowList';
import { textOf } from '../../sheets/singleRow';
import { todayInRome } from '../../state/today';

/** A pact: what each side promises, who signed, what was not kept. */
export const Pact = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { id = '' } = useParams();
  return (
    <DocumentPage
      id={id}
      main="pact"
      title={words.record('pact')}
      back={{ href: '/cases', label: t('cases.backToList') }}
      only={['status', 'place', 'from', 'to', 'project', 'contribution', 'rules', 'translatedIn']}
    >
      {(document, mirror) => (
        <>
          <RowList
            {...{ document, mirror }}
            record="commitment"
            label={t('housing.commitments')}
            add={t('housing.addCommitment')}
            title={(row) => <bdi>{textOf(row, 'what')}</bdi>}
            detail={(row) => textOf(row, 'of') && words.code('pact_side', textOf(row, 'of'))}
          />
          <RowList
            {...{ document, mirror }}
            record="pactSignature"
            label={t('housing.signatures')}
            add={t('housing.addSignature')}
            begin={{ on: todayInRome() }}
            title={(row) => <bdi>{textOf(row, 'who')}</bdi>}
            detail={(row) => textOf(row, 'on') && formats.shortDay(textOf(row, 'on'))}
          />
          <RowList
            {...{ document, mirror }}
            record="pactBreach"
            label={t('housing.breaches')}
            add={t('housing.addBreach')}
            begin={{ on: todayInRome() }}
            title={(row) => <bdi>{textOf(row, 'what')}</bdi>}
            detail={(row) => textOf(row, 'on') && formats.shortDay(textOf(row, 'on'))}
          />
        </>
      )}
    </DocumentPage>
  );
};

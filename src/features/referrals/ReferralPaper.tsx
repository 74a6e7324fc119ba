import { useParams } from 'wouter';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { OpenDocument } from '../../sheets/OpenDocument';
import { PrintPage } from '../../sheets/PrintPage';
import type { DocumentView } from '../../state/shown';
import { type ShownReferral, useReferrals } from '../../state/useReferrals';
import { Page } from '../../ui/Page';
import { PaperFields } from '../../ui/Paper';
import { Progress } from '../../ui/Progress';
import { useSheetLines } from './useSheetLines';

interface SheetProps {
  readonly document: DocumentView;
  readonly referral: ShownReferral;
}

const Sheet = ({ document, referral }: SheetProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const lines = useSheetLines(referral, document);
  const href = `/team/referrals/${referral.card.documentId}`;
  return (
    <PrintPage title={words.record('referral')} back={{ href, label: t('referrals.one') }}>
      <PaperFields rows={lines.map(({ label, text }) => [label, text] as const)} />
    </PrintPage>
  );
};

/** A referral for a service that has no Ponte: exactly what the preview showed. */
export const ReferralPaper = () => {
  const { t } = useWords();
  const { id = '' } = useParams();
  const referral = useReferrals()?.find(({ card }) => card.documentId === id);
  const missing = <Page title={t('referrals.missing')} lead={t('cases.missingText')} />;
  return (
    <OpenDocument id={id} missing={missing}>
      {(document) => {
        if (document.kind !== 'referral') return missing;
        // It is here, and its line in the lists follows.
        if (!referral) return <Progress label={t('opening')} done={0} total={0} />;
        return <Sheet {...{ document, referral }} />;
      }}
    </OpenDocument>
  );
};

import { COPIES_HANDED, copiesIn, type FILE_SEALED } from '../domain/sharedCopies';
import { useFormats } from '../i18n/useFormats';
import { useRecordWords } from '../i18n/useRecordWords';
import { useWords } from '../i18n/useWords';

/** In words, which copies of papers went out with a referral, and how. */
export const useSayCopies = (): ((kind: typeof FILE_SEALED | typeof COPIES_HANDED, to: unknown) => string) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  return (kind, to) => {
    const copies = formats.list(copiesIn(to).map((type) => words.code('document_type', type)));
    if (kind === COPIES_HANDED) return t('referrals.handedWith', { copies });
    return copies === '' ? t('referrals.sealedAlone') : t('referrals.sealedWith', { copies });
  };
};

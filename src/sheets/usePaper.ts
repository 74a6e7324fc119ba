import { useWords } from '../i18n/useWords';
import type { PaperProps } from '../ui/Paper';

/** Who may hold a paper, and what stands around it. */
export const usePaper = (): Pick<PaperProps, 'words' | 'holders'> => {
  const { t } = useWords();
  return {
    words: { print: t('paper.print'), close: t('close'), who: t('paper.who') },
    holders: [
      { value: 'person', label: t('paper.person') },
      { value: 'team', label: t('paper.team') },
      { value: 'service', label: t('paper.service') },
    ],
  };
};

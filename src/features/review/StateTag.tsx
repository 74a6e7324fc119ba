import type { ReviewState } from '../../domain/review/units';
import { useWords } from '../../i18n/useWords';

const LOOKS: Readonly<Record<ReviewState, string>> = {
  to_review: 'tag',
  proposed: 'tag tag-warm',
  changed: 'tag tag-warm',
  approved: 'tag tag-good',
};

export const StateTag = ({ state }: { readonly state: ReviewState }) => {
  const { t } = useWords();
  return <span className={LOOKS[state]}>{t(`review.state.${state}`)}</span>;
};

import type { ReviewState, Unit } from '../../domain/review/units';
import { useWords } from '../../i18n/useWords';

const LOOKS: Readonly<Record<ReviewState, string>> = {
  to_review: 'tag',
  proposed: 'tag tag-warm',
  changed: 'tag tag-warm',
  approved: 'tag tag-good',
};

/** How far a text is. One that the language lacks is no draft. */
export const StateTag = ({ unit: { state, text } }: { readonly unit: Unit }) => {
  const { t } = useWords();
  const isMissing = state === 'to_review' && text === '';
  return <span className={LOOKS[state]}>{isMissing ? t('review.missing') : t(`review.state.${state}`)}</span>;
};

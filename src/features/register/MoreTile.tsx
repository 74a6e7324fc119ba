import { Check, Ellipsis } from 'lucide-react';
import { useWords } from '../../i18n/useWords';
import type { Choice } from '../../ui/ChoiceGrid';

export interface MoreTileProps {
  readonly id: string;
  /** Of the question, for those who do not see where the tile stands. */
  readonly label: string;
  /** What was picked from the list and has no button of its own. */
  readonly picked: Choice | undefined;
  readonly onOpen: () => void;
}

/** The way to the rest of a long list. What was picked there shows on it, as large as before; a tap picks anew. */
export const MoreTile = ({ id, label, picked, onOpen }: MoreTileProps) => {
  const { t } = useWords();
  const words = (
    <>
      <Ellipsis size={18} aria-hidden="true" />
      <span>{t('register.more')}</span>
    </>
  );
  if (!picked) {
    return (
      <button type="button" className="choice choice-more" id={id} onClick={onOpen}>
        {words}
        <span className="unseen">{label}</span>
      </button>
    );
  }
  return (
    <label className="choice choice-more choice-picked" title={picked.label}>
      <input
        type="radio"
        id={id}
        value={picked.value}
        checked
        aria-label={picked.label}
        onChange={onOpen}
        onClick={onOpen}
      />
      <Check className="choice-mark" size={16} strokeWidth={3} aria-hidden="true" />
      <span className="choice-stand-in" aria-hidden="true">
        {words}
      </span>
      <span className="choice-words">{picked.label}</span>
    </label>
  );
};

import { EyeOff } from 'lucide-react';
import { useLongPress } from './useLongPress';

export interface CoverButtonProps {
  readonly word: string;
  readonly hint: string;
  readonly onCover: () => void;
  readonly onLock: () => void;
}

export const CoverButton = ({ word, hint, onCover, onLock }: CoverButtonProps) => (
  <button type="button" className="cover-button" title={hint} aria-label={word} {...useLongPress(onCover, onLock)}>
    <EyeOff aria-hidden="true" />
    <span className="cover-word">{word}</span>
  </button>
);

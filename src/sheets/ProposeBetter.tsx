import './propose.css';
import { PenLine } from 'lucide-react';
import { useLocation } from 'wouter';
import { directionOf } from '../i18n/languages';
import { useWords } from '../i18n/useWords';
import { useShown } from '../state/stores';
import { useMay } from '../state/useMay';
import { Button } from '../ui/Button';

export interface ProposeBetterProps {
  readonly label: string;
  /** Read out instead, where several of them stand on a screen. */
  readonly said?: string;
  readonly language: string;
  readonly textKey: string;
}

const Propose = ({ label, said, language, textKey }: ProposeBetterProps) => {
  const { language: workers } = useWords();
  const [, navigate] = useLocation();
  const review = useShown('showing', (showing) => showing.review);
  const may = useMay();
  if (!may('create', 'wording')) return null;
  return (
    <Button
      look="quiet"
      className="propose-better"
      lang={workers}
      dir={directionOf(workers)}
      icon={<PenLine aria-hidden="true" />}
      aria-label={said}
      onClick={() => {
        review({ language, key: textKey });
        navigate('/show/text');
      }}
    >
      {label}
    </Button>
  );
};

/** The way from a text to a better one, for those whose work it is. On a locked tablet there is none. */
export const ProposeBetter = (of: ProposeBetterProps) => {
  const isOpen = useShown('session', ({ tablet }) => tablet.kind === 'unlocked');
  return isOpen && <Propose {...of} />;
};

import './propose.css';
import { Mic, PenLine } from 'lucide-react';
import { useLocation } from 'wouter';
import { directionOf } from '../i18n/languages';
import { useWords } from '../i18n/useWords';
import { useShown } from '../state/stores';
import { useMay } from '../state/useMay';
import { Button } from '../ui/Button';

export interface WayToTextProps {
  /** What is to be made there: a better sentence, or its voice. */
  readonly record: 'wording' | 'recording';
  readonly label: string;
  /** Read out instead, where several of them stand on a screen. */
  readonly said?: string;
  readonly language: string;
  readonly textKey: string;
}

const places = {
  wording: { path: '/show/text', icon: PenLine },
  recording: { path: '/show/recording', icon: Mic },
} as const;

const Way = ({ record, label, said, language, textKey }: WayToTextProps) => {
  const { language: workers } = useWords();
  const [, navigate] = useLocation();
  const review = useShown('showing', (showing) => showing.review);
  const hear = useShown('showing', (showing) => showing.hear);
  const may = useMay();
  if (!may('create', record)) return null;
  const { path, icon: Icon } = places[record];
  return (
    <Button
      look="quiet"
      className="propose-better"
      lang={workers}
      dir={directionOf(workers)}
      icon={<Icon aria-hidden="true" />}
      aria-label={said}
      onClick={() => {
        (record === 'wording' ? review : hear)({ language, key: textKey });
        navigate(path);
      }}
    >
      {label}
    </Button>
  );
};

/** The way from a text to a better one or to its voice, for those whose work it is. On a locked tablet there is none. */
export const WayToText = (of: WayToTextProps) => {
  const isOpen = useShown('session', ({ tablet }) => tablet.kind === 'unlocked');
  return isOpen && <Way {...of} />;
};

import './propose.css';
import { Mic } from 'lucide-react';
import { useLocation } from 'wouter';
import { directionOf } from '../i18n/languages';
import { useWords } from '../i18n/useWords';
import { useShown } from '../state/stores';
import { useMay } from '../state/useMay';
import { Button } from '../ui/Button';

export interface RecordVoiceProps {
  readonly label: string;
  /** Read out instead, where several of them stand on a screen. */
  readonly said: string;
  readonly language: string;
  readonly textKey: string;
}

const Way = ({ label, said, language, textKey }: RecordVoiceProps) => {
  const { language: workers } = useWords();
  const [, navigate] = useLocation();
  const hear = useShown('showing', (showing) => showing.hear);
  const may = useMay();
  if (!may('create', 'recording')) return null;
  return (
    <Button
      look="quiet"
      className="propose-better"
      lang={workers}
      dir={directionOf(workers)}
      icon={<Mic aria-hidden="true" />}
      aria-label={said}
      onClick={() => {
        hear({ language, key: textKey });
        navigate('/show/recording');
      }}
    >
      {label}
    </Button>
  );
};

/** The way from a paragraph to its voice, for those whose work it is. On a locked tablet there is none. */
export const RecordVoice = (of: RecordVoiceProps) => {
  const isOpen = useShown('session', ({ tablet }) => tablet.kind === 'unlocked');
  return isOpen && <Way {...of} />;
};

import { DoorOpen, KeyRound } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { directionOf, type LanguageTag, languages, offeredLanguages } from '../../i18n/languages';
import { useWords } from '../../i18n/useWords';
import { Button } from '../../ui/Button';
import { LanguageButtons } from '../../ui/LanguageButtons';

export interface ShownFrameProps {
  /** Theirs, and the worker's. */
  readonly persons: LanguageTag;
  readonly workers: LanguageTag;
  readonly onLanguage: (tag: string) => void;
  /** What was done is said in both. */
  readonly thanked: boolean;
  /** Back to the work, behind a PIN. */
  readonly onOperator: () => void;
  /** Away at once: an empty screen that says nothing. */
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

const offered: readonly string[] = offeredLanguages.map(({ tag }) => tag);

/** What stands around anything shown to a person: their language, the way out, and the way back for the worker. */
export const ShownFrame = (props: ShownFrameProps) => {
  const { persons, workers, onLanguage, thanked, onOperator, onLeave, children } = props;
  const [first, second] = [useWords(persons), useWords(workers)];
  const body = useRef<HTMLDivElement>(null);
  // What had the focus is covered: the next Tab leads to the answers, and not past the languages first.
  useEffect(() => body.current?.querySelector('h1')?.focus({ preventScroll: true }), []);
  return (
    <main className="ask" lang={persons} dir={directionOf(persons)}>
      <header className="ask-top on-deep">
        <LanguageButtons
          label={first.t('language')}
          languages={languages.filter(({ tag }) => tag === workers || offered.includes(tag))}
          value={persons}
          onChoose={onLanguage}
        />
        <Button look="quiet" icon={<DoorOpen className="mirrored" aria-hidden="true" />} onClick={onLeave}>
          {first.t('ask.leave')}
        </Button>
      </header>
      <div className="ask-body" ref={body}>
        {children}
      </div>
      <footer className="ask-foot">
        <p role="status" className="ask-thanks">
          {thanked && (
            <>
              <strong>{first.t('ask.thanks')}</strong>
              {persons !== workers && (
                <span lang={workers} dir={directionOf(workers)}>
                  {second.t('ask.thanks')}
                </span>
              )}
            </>
          )}
        </p>
        <Button icon={<KeyRound aria-hidden="true" />} onClick={onOperator}>
          <span lang={workers}>{second.t('ask.operator')}</span>
        </Button>
      </footer>
    </main>
  );
};

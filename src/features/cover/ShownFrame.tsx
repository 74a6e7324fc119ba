import { AArrowUp, DoorOpen, KeyRound } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { isPersonLanguage, languageOf } from '../../domain/languages';
import { shownLanguages } from '../../i18n/findWords';
import { languages } from '../../i18n/languages';
import type { ShownWords } from '../../i18n/useShownWords';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { Button } from '../../ui/Button';
import { LanguageButtons } from '../../ui/LanguageButtons';

export interface ShownFrameProps {
  /** The person's words, and the worker's. */
  readonly first: ShownWords;
  readonly second: ShownWords;
  readonly onLanguage: (tag: string) => void;
  /** Languages in which this can be heard, if not read. */
  readonly alsoIn?: readonly string[];
  /** The person's, where it is heard and the words around are in another. */
  readonly spoken?: string;
  /** What was done is said in both. */
  readonly thanked: boolean;
  /** Which of several screens stands here: another one is read from its top. */
  readonly place?: number;
  /** To the other screens, where there are some. */
  readonly ways?: ReactNode;
  /** Back to the work, behind a PIN. */
  readonly onOperator: () => void;
  /** Away at once: an empty screen that says nothing. */
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

const sizes = ['100 %', '130 %', '170 %'] as const;

const nameOf = (tag: string): string =>
  isPersonLanguage(tag) ? languageOf(tag).name : (languages.find((one) => one.tag === tag)?.name ?? tag);

/** What stands around anything shown to a person: their language, the way out, and the way back for the worker. */
export const ShownFrame = (props: ShownFrameProps) => {
  const {
    first,
    second,
    onLanguage,
    alsoIn = [],
    spoken = '',
    thanked,
    place,
    ways,
    onOperator,
    onLeave,
    children,
  } = props;
  const chosen = alsoIn.includes(spoken) ? spoken : first.tag;
  const { t } = useWords();
  const size = useShown('showing', (showing) => showing.size);
  const resize = useShown('showing', (showing) => showing.resize);
  const body = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLElement>(null);
  // What had the focus is covered: the next Tab leads to the answers, and not past the languages first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen stands there then.
  useEffect(() => {
    body.current?.scrollTo({ top: 0 });
    body.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [place]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language is pressed then.
  useEffect(() => {
    top.current?.querySelector('[aria-pressed=true]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [chosen]);
  return (
    <main className="ask" lang={first.tag} dir={first.dir}>
      <header className="ask-top on-deep" ref={top}>
        <LanguageButtons
          label={first.around('language')}
          languages={[...new Set([...shownLanguages, ...alsoIn, second.tag])].map((tag) => ({
            tag,
            name: nameOf(tag),
          }))}
          value={chosen}
          onChoose={onLanguage}
        />
        <Button
          look="quiet"
          icon={<AArrowUp aria-hidden="true" />}
          aria-label={`${first.around('size')} ${sizes[size]}`}
          onClick={resize}
        />
        <Button look="quiet" icon={<DoorOpen className="mirrored" aria-hidden="true" />} onClick={onLeave}>
          {first.around('leave')}
        </Button>
      </header>
      <div className="ask-body" data-size={size} ref={body}>
        {children}
      </div>
      <footer className="ask-foot">
        {ways && <div className="ask-ways">{ways}</div>}
        <p role="status" className="ask-thanks">
          {thanked && (
            <>
              <strong>{first.around('thanks')}</strong>
              {first.tag !== second.tag && (
                <span lang={second.tag} dir={second.dir}>
                  {second.around('thanks')}
                </span>
              )}
            </>
          )}
        </p>
        <Button icon={<KeyRound aria-hidden="true" />} onClick={onOperator}>
          <span lang={second.tag}>{t('ask.operator')}</span>
        </Button>
      </footer>
    </main>
  );
};

import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useWords } from '../../i18n/useWords';
import { LongList } from '../../ui/LongList';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { InLanguage } from './InLanguage';
import { LanguageNames } from './LanguageNames';

interface Line {
  readonly key: string;
  /** In the language; empty where there is none yet. */
  readonly text: string;
  /** The Italian. */
  readonly source: string;
}

export interface LanguagePageProps<L extends Line> {
  readonly language: string;
  readonly back: { readonly to: string; readonly label: string };
  /** What is shown of all there is; nothing while it is read. */
  readonly lines: readonly L[] | undefined;
  /** Names what is chosen: another choice begins at its top. */
  readonly of: string;
  readonly none: string;
  readonly tag: (line: L) => ReactNode;
  /** Makes it the line that is decided on. */
  readonly onOpen: (line: L) => void;
  readonly to: string;
  /** Above the list: what chooses among its lines. */
  readonly children: ReactNode;
}

/** Every line of a language, each beside its Italian, and what is to be done with it. */
export const LanguagePage = <L extends Line>(props: LanguagePageProps<L>) => {
  const { language, back, lines, of, none, tag, onOpen, to, children } = props;
  const { t } = useWords();
  const [, navigate] = useLocation();
  return (
    <Page
      wide
      title={<LanguageNames language={language} />}
      before={
        <Link href={back.to} className="back">
          <ChevronLeft className="mirrored" aria-hidden="true" />
          {back.label}
        </Link>
      }
    >
      {!lines && <Progress label={t('opening')} done={0} total={0} />}
      {children}
      {lines?.length === 0 && <p role="status">{none}</p>}
      <LongList
        of={of}
        items={lines ?? []}
        row={(line) => (
          <li key={line.key}>
            <button
              type="button"
              className="list-item"
              onClick={() => {
                onOpen(line);
                navigate(to);
              }}
            >
              <span className="list-main review-line">
                {line.text !== '' && <InLanguage language={language}>{line.text}</InLanguage>}
                {language !== 'it' && (
                  <span lang="it" dir="ltr" className="soft review-words">
                    {line.source}
                  </span>
                )}
              </span>
              {tag(line)}
            </button>
          </li>
        )}
      />
    </Page>
  );
};

import { Siren } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useRoute } from 'wouter';
import { offeredLanguages } from '../i18n/languages';
import { useWords } from '../i18n/useWords';
import { useLanguage } from '../state/useLanguage';
import { BridgeMark } from '../ui/BridgeMark';
import { LanguageButtons } from '../ui/LanguageButtons';

/** Around the screens before the lock: name, languages, and the numbers anybody may need, never anything of a team. */
export const OutsideFrame = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useWords();
  const { language, choose } = useLanguage();
  const [showing] = useRoute('/show');
  return (
    <div className="outside">
      <header className="outside-top on-deep">
        <Link href="/" className="brand" aria-label={t('outside.home')}>
          <BridgeMark />
          <span>{t('name')}</span>
        </Link>
        <LanguageButtons label={t('language')} languages={offeredLanguages} value={language} onChoose={choose} />
      </header>
      <main className="outside-main">{children}</main>
      {!showing && (
        <footer className="outside-foot">
          <Link href="/show" className="button">
            <Siren aria-hidden="true" />
            <span>{t('outside.emergency')}</span>
          </Link>
        </footer>
      )}
    </div>
  );
};

import '../ui/theme/tokens.css';
import '../ui/theme/base.css';
import '../ui/theme/layout.css';
import '../ui/theme/buttons.css';
import '../ui/theme/fields.css';
import '../ui/theme/choices.css';
import '../ui/theme/pieces.css';
import '../ui/theme/frame.css';
import '../ui/theme/outside.css';
import '../ui/theme/largeText.css';
import '../ui/theme/sheets.css';
import '../ui/theme/special.css';
import '../ui/theme/scripts.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createWords } from '../i18n/createWords';
import { isLanguageTag, languageFrom } from '../i18n/languages';
import { WordsProvider } from '../i18n/WordsProvider';
import { StoresProvider } from '../state/stores';
import { App } from './App';
import { ErrorBoundary } from './ErrorBoundary';
import { InsecureAddress } from './InsecureAddress';
import { startUp } from './startUp';
import { takeLink, watchLinks } from './takeLink';
import { WearApproved } from './WearApproved';
import { wearPreferences } from './wearPreferences';

const link = takeLink(location, history);
watchLinks(window);
const root = createRoot(document.getElementById('app') as HTMLElement);

const open = async (): Promise<void> => {
  if (!isSecureContext) {
    const words = await createWords(languageFrom(navigator.languages));
    return root.render(
      <WordsProvider words={words}>
        <InsecureAddress />
      </WordsProvider>,
    );
  }
  const stores = startUp(link);
  const { language } = stores.preferences.getState();
  const words = await createWords(isLanguageTag(language) ? language : 'it');
  wearPreferences(stores.preferences, words);
  root.render(
    <StrictMode>
      <ErrorBoundary>
        <WordsProvider words={words}>
          <StoresProvider stores={stores}>
            <WearApproved>
              <App />
            </WearApproved>
          </StoresProvider>
        </WordsProvider>
      </ErrorBoundary>
    </StrictMode>,
  );
};

void open();

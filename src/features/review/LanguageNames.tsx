import { useRecordWords } from '../../i18n/useRecordWords';
import { LanguageName } from './LanguageName';
import { ownNameOf } from './ownNameOf';

/** As those call it who speak it, and as the worker does: once where both say the same. */
export const LanguageNames = ({ language }: { readonly language: string }) => {
  const { code } = useRecordWords();
  const name = code('language', language);
  return (
    <>
      <LanguageName language={language} /> {name !== ownNameOf(language) && <span className="soft">{name}</span>}
    </>
  );
};

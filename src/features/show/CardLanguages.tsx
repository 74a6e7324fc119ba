import { languageOf } from '../../domain/languages';
import { codesOf } from '../../domain/lists/index';
import { languagesHeard } from '../../domain/review/approvedRecordings';
import { useWords } from '../../i18n/useWords';
import { useApprovedRecordings } from '../../state/approved';
import { useShown } from '../../state/stores';
import { LanguageButtons } from '../../ui/LanguageButtons';
import { useCardLanguages } from './useCardFiles';
import { useShownLanguage } from './useShownLanguage';

const named = codesOf('language').map((tag) => ({ tag, name: languageOf(tag).name }));

/** Those that are read or heard as buttons, each by its own name; for any other the chain says what is shown instead. */
export const CardLanguages = () => {
  const { t } = useWords();
  const language = useShownLanguage();
  const choose = useShown('showing', (showing) => showing.choose);
  const there = [...useCardLanguages(), ...languagesHeard(useApprovedRecordings())];
  const written = named.filter(({ tag }) => there.includes(tag));
  const others = named.filter(({ tag }) => !there.includes(tag));
  return (
    <div className="card-languages">
      <LanguageButtons label={t('show.personLanguage')} languages={written} value={language} onChoose={choose} />
      <label className="field">
        <span className="field-label">{t('show.otherLanguages')}</span>
        <select
          className="input"
          value={there.includes(language) ? '' : language}
          onChange={(event) => event.target.value !== '' && choose(event.target.value)}
        >
          <option value="">—</option>
          {others.map(({ tag, name }) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
};

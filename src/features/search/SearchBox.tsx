import { Search } from 'lucide-react';
import { useLocation } from 'wouter';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';

export const SearchBox = () => {
  const { t } = useWords();
  const [location, navigate] = useLocation();
  const query = useShown('cards', (state) => state.query);
  const search = useShown('cards', (state) => state.search);
  return (
    <search className="find">
      <Search size={20} aria-hidden="true" />
      <input
        type="search"
        id="search"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        value={query}
        onChange={(event) => {
          void search(event.target.value);
          if (location !== '/search' && event.target.value !== '') navigate('/search');
        }}
      />
    </search>
  );
};

import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useShown } from '../../state/stores';

export const SearchBox = () => {
  const { t } = useTranslation();
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

import { useWords } from '../../i18n/useWords';
import { useReadingOnly } from '../../state/useSession';
import { Tabs } from '../../ui/Tabs';

export const RegisterTabs = ({ current }: { readonly current: 'new' | 'day' }) => {
  const { t } = useWords();
  if (useReadingOnly()) return null;
  return (
    <Tabs
      label={t('register.title')}
      tabs={[
        { href: '/register', label: t('register.tabNew'), current: current === 'new' },
        { href: '/register/day', label: t('register.tabDay'), current: current === 'day' },
      ]}
    />
  );
};

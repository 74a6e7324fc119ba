import { useTranslation } from 'react-i18next';
import { Tabs } from '../../ui/Tabs';

export const RegisterTabs = ({ current }: { readonly current: 'new' | 'day' }) => {
  const { t } = useTranslation();
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

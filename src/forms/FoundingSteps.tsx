import { useWords } from '../i18n/useWords';
import { Steps } from '../ui/Steps';

const STEPS = ['stepTeam', 'stepPassphrase', 'stepPin', 'stepSheet'] as const;

/** Where one is on the way to a team of one's own; the last two steps come after the door has closed behind. */
export const FoundingSteps = ({ current }: { readonly current: (typeof STEPS)[number] }) => {
  const { t } = useWords();
  return <Steps label={t('steps')} steps={STEPS.map((step) => t(`found.${step}`))} current={STEPS.indexOf(current)} />;
};

import { Download, FileKey, Grid3x3, RefreshCw, UserPlus } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { membersOf } from '../../domain/circles';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { useReadingOnly, useSession } from '../../state/useSession';
import { useSheet } from '../../state/useSheet';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';

interface Advised {
  readonly key: 'pin' | 'sheet' | 'sheetUnconfirmed' | 'second' | 'secondMember' | 'install' | 'sevenDays' | 'update';
  readonly icon: ReactNode;
  readonly action: ReactNode;
}

/** What makes the team's data safer, until it is done. */
export const Advice = () => {
  const { t } = useWords();
  const session = useSession();
  const isReadingOnly = useReadingOnly();
  const sheet = useSheet();
  const team = useShown('team', (state) => state.team);
  const loadTeam = useShown('team', (state) => state.loadTeam);
  const { installed, sevenDayRule, install, update } = useShown('install', (state) => state);
  useEffect(() => void loadTeam(), [loadTeam]);
  // Guests cannot be administrators: they see nobody of the team.
  const colleagues = (team?.members ?? []).filter(
    ({ self, paper, profile }) => !self && !paper && membersOf('everyone').some((one) => one === profile),
  );
  const to = (href: string, word: string): ReactNode => (
    <Link href={href} className="button">
      {word}
    </Link>
  );
  const press = (onClick: () => void, word: string): ReactNode => <Button onClick={onClick}>{word}</Button>;
  const advised: readonly (Advised | false | undefined)[] = [
    update && { key: 'update', icon: <RefreshCw aria-hidden="true" />, action: press(update, t('settings.updateDo')) },
    !session.pinSet && { key: 'pin', icon: <Grid3x3 aria-hidden="true" />, action: to('/pin/today', t('today.do')) },
    (sheet === 'postponed' || sheet === 'unconfirmed') &&
      !session.invented && {
        key: sheet === 'postponed' ? 'sheet' : 'sheetUnconfirmed',
        icon: <FileKey aria-hidden="true" />,
        action: to('/team/sheet', t('today.do')),
      },
    team !== undefined &&
      session.administrator &&
      !session.invented &&
      !team.secondAdministrator && {
        key: colleagues.length > 0 ? 'secondMember' : 'second',
        icon: <UserPlus aria-hidden="true" />,
        action: to(colleagues.length > 0 ? '/team' : '/team/invite', t('today.do')),
      },
    !installed &&
      install && {
        key: 'install',
        icon: <Download aria-hidden="true" />,
        action: press(install, t('settings.install')),
      },
    !installed && sevenDayRule && { key: 'sevenDays', icon: <Download aria-hidden="true" />, action: undefined },
  ];
  const shown = advised.filter((one): one is Advised => one !== false && one !== undefined);
  // What it advises has to be written.
  if (shown.length === 0 || isReadingOnly) return null;
  return (
    <section className="stack">
      <h2>{t('today.advice')}</h2>
      {shown.map(({ key, icon, action }) => (
        <Notice key={key} icon={icon} title={t(`advice.${key}.title`)} actions={action}>
          <p className="small">{t(`advice.${key}.text`)}</p>
        </Notice>
      ))}
    </section>
  );
};

import {
  CalendarDays,
  ChartColumn,
  ChevronRight,
  FileKey,
  FileUp,
  HeartHandshake,
  KeyRound,
  Languages,
  Printer,
  Server,
  Settings,
  Trash2,
  UserPlus,
} from 'lucide-react';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { useMay } from '../../state/useMay';
import { useReadingOnly, useSession } from '../../state/useSession';
import { Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { Members } from './Members';
import { Reviews } from './Reviews';

export const TeamHome = () => {
  const { t } = useWords();
  const session = useSession();
  const may = useMay();
  const team = useShown('team', (state) => state.team);
  const loadTeam = useShown('team', (state) => state.loadTeam);
  useEffect(() => void loadTeam(), [loadTeam]);
  const mayWrite = !useReadingOnly();
  const links = [
    {
      href: '/team/visits',
      icon: <CalendarDays aria-hidden="true" />,
      label: t('visits.title'),
      shown: may('read', 'visit'),
    },
    {
      href: '/team/figures',
      icon: <ChartColumn aria-hidden="true" />,
      label: t('figures.title'),
      shown: may('read', 'statistics'),
    },
    {
      href: '/team/volunteers',
      icon: <HeartHandshake aria-hidden="true" />,
      label: t('volunteers.title'),
      shown: may('read', 'volunteer'),
    },
    {
      href: '/team/mediation',
      icon: <Languages aria-hidden="true" />,
      label: t('mediation.title'),
      shown: may('read', 'mediationRequest'),
    },
    { href: '/team/forms', icon: <Printer aria-hidden="true" />, label: t('paperForms.title'), shown: true },
    { href: '/team/settings', icon: <Settings aria-hidden="true" />, label: t('settings.title'), shown: true },
    {
      href: '/team/files',
      icon: <FileUp aria-hidden="true" />,
      label: t('files.title'),
      shown: mayWrite && !session.invented,
    },
    {
      href: '/team/erasures',
      icon: <Trash2 aria-hidden="true" />,
      label: t('erasure.listTitle'),
      shown: !session.invented,
    },
    {
      href: '/team/relay',
      icon: <Server aria-hidden="true" />,
      label: t('relay.title'),
      shown: mayWrite && !session.invented,
    },
    { href: '/team/passphrase', icon: <KeyRound aria-hidden="true" />, label: t('passphrase.change'), shown: mayWrite },
    {
      href: '/team/sheet',
      icon: <FileKey aria-hidden="true" />,
      label: t('sheet.title'),
      shown: mayWrite && session.recoverySheet !== 'not_mine' && !session.invented,
    },
  ];
  const asks = team?.invitations.filter((one) => one.state === 'asked').length ?? 0;
  return (
    <Page
      title={session.teamName}
      actions={
        session.administrator &&
        !session.invented && (
          <Link href="/team/invite" className="button button-main">
            <UserPlus aria-hidden="true" />
            <span>{asks > 0 ? t('team.asks', { count: asks }) : t('team.invite')}</span>
          </Link>
        )
      }
    >
      <Reviews />
      {team ? <Members team={team} /> : <Progress label={t('opening')} done={0} total={0} />}
      <nav aria-label={t('team.more')}>
        <ul className="list">
          {links
            .filter((link) => link.shown)
            .map(({ href, icon, label }) => (
              <li key={href}>
                <Link href={href} className="list-item">
                  {icon}
                  <span className="list-main list-title">{label}</span>
                  <ChevronRight className="mirrored" aria-hidden="true" />
                </Link>
              </li>
            ))}
        </ul>
      </nav>
    </Page>
  );
};

import { ChevronRight, FileKey, UserRound } from 'lucide-react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { Member, Team } from '../../state/shown';
import { useSession } from '../../state/useSession';
import { Notice } from '../../ui/Notice';

/** Who is in, and what is due to whom; an administrator opens a member from here. */
export const Members = ({ team }: { readonly team: Team }) => {
  const { t } = useWords();
  const formats = useFormats();
  const words = useRecordWords();
  const heard = (member: Member): string =>
    member.self
      ? t('team.thisTablet')
      : member.lastHeard === undefined
        ? t('team.neverHeard')
        : t('team.lastHeard', { when: formats.ago(Date.now() - member.lastHeard) });
  const { administrator, invented } = useSession();
  const inside = (member: Member) => (
    <>
      {member.paper ? <FileKey aria-hidden="true" /> : <UserRound aria-hidden="true" />}
      <span className="list-main">
        <bdi className="list-title">{member.paper ? t('team.paper') : member.name}</bdi>
        {!member.paper && (
          <span className="small soft">{[words.code('profile', member.profile), heard(member)].join(' · ')}</span>
        )}
        {member.due.length > 0 && <span className="small soft">{t('team.due', { circles: circles(member.due) })}</span>}
      </span>
      {member.administrator && !member.paper && <span className="tag">{t('team.administrator')}</span>}
    </>
  );
  const circles = (names: Member['due']): string => formats.list(names.map((circle) => t(`circles.${circle}`)));
  return (
    <section className="stack">
      <h2>{t('team.members')}</h2>
      <ul className="list">
        {team.members.map((member) => (
          <li key={member.seatId}>
            {administrator && !invented && !member.self ? (
              <Link href={`/team/member/${member.seatId}`} className="list-item">
                {inside(member)}
                <ChevronRight className="mirrored" aria-hidden="true" />
              </Link>
            ) : (
              <span className="list-item">{inside(member)}</span>
            )}
          </li>
        ))}
      </ul>
      {team.rotationDue.length > 0 && (
        <Notice>
          <p>{t('team.rotationDue', { circles: circles(team.rotationDue) })}</p>
        </Notice>
      )}
      {team.former.length > 0 && (
        <p className="small soft">
          {t('team.former', {
            names: formats.list(team.former.map(({ name, paper }) => (paper ? t('team.paper') : name))),
          })}
        </p>
      )}
    </section>
  );
};

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
  const which = (member: Member): string => {
    if (member.self) return t('team.thisTablet');
    return member.lastHeard === undefined
      ? t('team.inSince', { when: formats.moment(member.since) })
      : t('team.lastHeard', { when: formats.ago(Date.now() - member.lastHeard) });
  };
  /** Until their tablet has met the relay nothing more can be said of it. */
  const formerly = ({ name, paper, lastHeard }: Team['former'][number]): string => {
    if (paper) return t('team.paper');
    return lastHeard === undefined ? name : t('team.formerHeard', { name, when: formats.ago(Date.now() - lastHeard) });
  };
  const { administrator, invented } = useSession();
  const inside = (member: Member) => (
    <>
      {member.paper ? <FileKey aria-hidden="true" /> : <UserRound aria-hidden="true" />}
      <span className="list-main">
        <bdi className="list-title">{member.paper ? t('team.paper') : member.name}</bdi>
        {member.paper ? (
          <span className="small soft">
            {t('team.paperBy', { name: member.name, when: formats.moment(member.since) })}
          </span>
        ) : (
          <span className="small soft">{[words.code('profile', member.profile), which(member)].join(' · ')}</span>
        )}
        {member.due.length > 0 && <span className="small soft">{t('team.due', { circles: circles(member.due) })}</span>}
      </span>
      {member.administrator && !member.paper && <span className="tag">{t('team.administrator')}</span>}
    </>
  );
  const circles = (names: Member['due']): string => formats.list(names.map((circle) => t(`circles.${circle}`)));
  const line = (member: Member) => (
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
  );
  const sheets = team.members.filter((member) => member.paper);
  return (
    <section className="stack">
      <h2>{t('team.members')}</h2>
      <ul className="list">{team.members.filter((member) => !member.paper).map(line)}</ul>
      {sheets.length > 0 && (
        <>
          <h2>{t('team.onPaper')}</h2>
          <ul className="list">{sheets.map(line)}</ul>
        </>
      )}
      {team.rotationDue.length > 0 && (
        <Notice>
          <p>{t('team.rotationDue', { circles: circles(team.rotationDue) })}</p>
        </Notice>
      )}
      {team.former.length > 0 && (
        <p className="small soft">
          {t('team.former', {
            names: formats.list(team.former.map(formerly)),
          })}
        </p>
      )}
    </section>
  );
};

import { UserRound } from 'lucide-react';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { Member } from '../../state/shown';

export const Members = ({ members }: { readonly members: readonly Member[] }) => {
  const { t } = useWords();
  const formats = useFormats();
  const words = useRecordWords();
  const heard = (member: Member): string =>
    member.self
      ? t('team.thisTablet')
      : member.lastHeard === undefined
        ? t('team.neverHeard')
        : t('team.lastHeard', { when: formats.moment(member.lastHeard) });
  const people = members.filter((member) => !member.paper);
  return (
    <section className="stack">
      <h2>{t('team.members')}</h2>
      <ul className="list">
        {people.map((member) => (
          <li className="list-item" key={member.seatId}>
            <UserRound aria-hidden="true" />
            <span className="list-main">
              <bdi className="list-title">{member.name}</bdi>
              <span className="small soft">{[words.code('profile', member.profile), heard(member)].join(' · ')}</span>
              {member.due.length > 0 && (
                <span className="small soft">
                  {t('team.due', { circles: formats.list(member.due.map((circle) => t(`circles.${circle}`))) })}
                </span>
              )}
            </span>
            {member.administrator && <span className="tag">{t('team.administrator')}</span>}
          </li>
        ))}
      </ul>
      {people.length < members.length && (
        <p className="small soft">{t('team.sheets', { count: members.length - people.length })}</p>
      )}
    </section>
  );
};

import { FileKey, UserRound } from 'lucide-react';
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
        : t('team.lastHeard', { when: formats.ago(Date.now() - member.lastHeard) });
  return (
    <section className="stack">
      <h2>{t('team.members')}</h2>
      <ul className="list">
        {members.map((member) => (
          <li className="list-item" key={member.seatId}>
            {member.paper ? <FileKey aria-hidden="true" /> : <UserRound aria-hidden="true" />}
            <span className="list-main">
              <bdi className="list-title">{member.paper ? t('team.paper') : member.name}</bdi>
              {!member.paper && (
                <span className="small soft">{[words.code('profile', member.profile), heard(member)].join(' · ')}</span>
              )}
              {member.due.length > 0 && (
                <span className="small soft">
                  {t('team.due', { circles: formats.list(member.due.map((circle) => t(`circles.${circle}`))) })}
                </span>
              )}
            </span>
            {member.administrator && !member.paper && <span className="tag">{t('team.administrator')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
};

import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import type { DueView } from '../../state/shown';
import { useEngine } from '../../state/stores';
import { useSession } from '../../state/useSession';
import { useNames } from './useNames';

/** What need not be kept any longer: nothing goes by itself, somebody looks and confirms. */
export const Due = () => {
  const { t } = useWords();
  const formats = useFormats();
  const names = useNames();
  const engine = useEngine();
  const { administrator } = useSession();
  const [due, setDue] = useState<readonly DueView[]>();
  useEffect(() => {
    void engine.dueForErasure().then(setDue);
  }, [engine]);
  if (!due) return null;
  return (
    <section className="stack">
      <h2>{t('erasure.dueTitle')}</h2>
      <p className={due.length === 0 ? 'soft' : undefined}>
        {due.length === 0 ? t('erasure.noneDue') : t('erasure.dueText')}
      </p>
      {due.length > 0 && (
        <ul className="list">
          {due.map((one) => (
            <li className="list-item" key={`${one.id}/${one.copies ?? 0}`}>
              <span className="list-main">
                <bdi className="list-title">{names.name(one)}</bdi>
                <p className="small">
                  {[
                    one.copies ? t('erasure.dueCopies', { count: one.copies }) : names.kind(one.kind),
                    t('erasure.dueSince', { day: formats.shortDay(one.dueOn) }),
                  ].join(' · ')}
                </p>
              </span>
              {administrator && (
                <Link
                  href={one.copies ? `/team/erase-copies/${one.id}/due` : `/team/erase/${one.person ?? one.id}`}
                  className="button"
                >
                  {t('erasure.look')}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

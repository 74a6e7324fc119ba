import { useEffect, useState } from 'react';
import { isDocumentKind } from '../../domain/documents';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import type { SetAsideView, SyncStatus } from '../../state/shown';
import { useEngine } from '../../state/stores';

/** What is kept and not shown: why, whose, of which day and in what kind of document. */
export const SetAside = ({ status }: { readonly status: SyncStatus | undefined }) => {
  const { t } = useWords();
  const formats = useFormats();
  const engine = useEngine();
  const [views, setViews] = useState<readonly SetAsideView[]>([]);
  // Whatever changes the status may change what is set aside.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew with each status
  useEffect(() => {
    void engine.setAside().then(setViews);
  }, [engine, status]);
  if (views.length === 0) return null;
  const about = ({ author, day, kind, entries }: SetAsideView): string =>
    [
      t('aside.line', { count: entries }),
      author && t('aside.of', { name: author }),
      day !== undefined && formats.day(day),
      isDocumentKind(kind) && t(`documentKinds.${kind}`),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <section className="stack">
      <h2>{t('aside.title')}</h2>
      <p>{t('aside.lead')}</p>
      <ul className="list">
        {views.map((view) => (
          <li className="list-item" key={JSON.stringify(view)}>
            <span className="list-main">
              <span>{t(`aside.why.${view.why === 'too_many' ? 'oversized' : view.why}`)}</span>
              <span className="small soft">{about(view)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

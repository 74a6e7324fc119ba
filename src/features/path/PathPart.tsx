import { Printer } from 'lucide-react';
import { Link } from 'wouter';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { FilePartProps } from '../../sheets/filePart';
import { OpenDocument } from '../../sheets/OpenDocument';
import { RowForm } from '../../sheets/RowForm';
import { RowList } from '../../sheets/RowList';
import { singleRow, textOf } from '../../sheets/singleRow';
import type { RowView } from '../../state/shown';
import { EmptyState } from '../../ui/EmptyState';

/** `2019–2021`, as far as it is known. */
const years = (row: RowView): string => {
  const [from, to] = [textOf(row, 'from'), textOf(row, 'to')];
  return from || to ? `${from}–${to}` : '';
};
const oldestFirst = (a: RowView, b: RowView): number => textOf(a, 'from').localeCompare(textOf(b, 'from'));

/** Where the person comes from and what they can do: told in any order, never asked for as a list. */
export const PathPart = ({ personId }: Pick<FilePartProps, 'personId'>) => {
  const { t } = useWords();
  const words = useRecordWords();
  const missing = <EmptyState title={t('cases.personMissing')} text={t('cases.personMissingText')} />;
  if (personId === undefined) return missing;
  const line = (row: RowView, ...parts: readonly string[]): string =>
    [...parts, textOf(row, 'country') && words.code('nationality', textOf(row, 'country'))]
      .filter((part) => part !== '')
      .join(' · ');
  return (
    <OpenDocument id={personId} missing={missing}>
      {(document, mirror) => (
        <div className="stack">
          <RowList
            {...{ document, mirror }}
            record="lifeEvent"
            label={t('path.life')}
            add={t('path.addLife')}
            empty={t('path.noLife')}
            order={oldestFirst}
            title={(row) => textOf(row, 'title') && <bdi>{textOf(row, 'title')}</bdi>}
            detail={(row) =>
              line(row, years(row), textOf(row, 'kind') && words.code('life_event_kind', textOf(row, 'kind')))
            }
          />
          <RowList
            {...{ document, mirror }}
            record="schooling"
            label={t('path.schooling')}
            add={t('path.addSchooling')}
            title={(row) => textOf(row, 'title') && <bdi>{textOf(row, 'title')}</bdi>}
            detail={(row) => line(row, textOf(row, 'level') && words.code('education', textOf(row, 'level')))}
          />
          <RowList
            {...{ document, mirror }}
            record="job"
            label={t('path.jobs')}
            add={t('path.addJob')}
            order={oldestFirst}
            title={(row) => textOf(row, 'title') && <bdi>{textOf(row, 'title')}</bdi>}
            detail={(row) => line(row, years(row), textOf(row, 'tasks'))}
          />
          <section className="stack" aria-label={t('path.skills')}>
            <h2 className="section-title">{t('path.skills')}</h2>
            <RowForm {...{ document, mirror }} row={singleRow(document, 'skills')} />
          </section>
          <div className="row">
            <Link href={`/print/cv/${personId}`} className="button">
              <Printer aria-hidden="true" />
              <span>{t('path.printCv')}</span>
            </Link>
          </div>
        </div>
      )}
    </OpenDocument>
  );
};

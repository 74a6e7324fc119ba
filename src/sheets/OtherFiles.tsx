import type { ReactNode } from 'react';
import type { RecordName } from '../domain/records/index';
import { useWords } from '../i18n/useWords';
import type { DocumentView } from '../state/shown';
import { usePersonCard } from '../state/usePersonCard';
import { OpenDocument } from './OpenDocument';
import { singleRow, textOf } from './singleRow';
import type { Mirror } from './useSurroundings';

export interface OtherFilesProps {
  readonly personId: string;
  /** Parts that are listed. */
  readonly record: RecordName;
  /** `named`: what is listed, with whose file it stands in. */
  readonly children: (document: DocumentView, mirror: Mirror, named: (what: string) => string) => ReactNode;
}

/** Behind what stands in somebody's file the same of each that was merged into it, where it has any: what was agreed to there is withdrawn there. */
export const OtherFiles = ({ personId, record, children }: OtherFilesProps) => {
  const { t } = useWords();
  const others = usePersonCard(personId)?.standsFor ?? [];
  return others.map((id) => (
    <OpenDocument key={id} id={id} missing={null}>
      {(document, mirror) =>
        document.rows.some((row) => row.record === record) &&
        children(document, mirror, (what) =>
          t('people.ofOtherFile', { what, who: textOf(singleRow(document, 'person'), 'alias') }),
        )
      }
    </OpenDocument>
  ));
};

import { useEffect } from 'react';
import { Link } from 'wouter';
import type { CountedCase, LaterCase } from '../../domain/yearClosing';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';

/** A case that counts otherwise than when the year was closed. */
export const LaterCaseItem = ({ row }: { readonly row: LaterCase }) => {
  const { t } = useWords();
  const cases = useShown('cards', (state) => state.byKind['case']);
  const load = useShown('cards', (state) => state.load);
  useEffect(() => void load('case'), [load]);
  const code = cases?.find(({ documentId }) => documentId === row.documentId)?.values['code'];
  const said = (counted: CountedCase | undefined): string => t(`figures.standing.${counted?.standing ?? 'none'}`);
  return (
    <li>
      <Link className="list-item" href={`/cases/${row.documentId}`}>
        <span className="list-main">
          <bdi className="list-title">{typeof code === 'string' ? code : t('figures.unknownCase')}</bdi>
          <span className="small soft">{t('figures.wasIs', { was: said(row.was), is: said(row.is) })}</span>
        </span>
      </Link>
    </li>
  );
};

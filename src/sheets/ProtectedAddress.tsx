import { ShieldCheck } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { ProblemNotice } from '../forms/ProblemNotice';
import { useWords } from '../i18n/useWords';
import type { DocumentView } from '../state/shown';
import { useStores } from '../state/stores';
import { useEngineEvents } from '../state/useEngineEvents';
import { useMay } from '../state/useMay';
import { useTask } from '../state/useTask';
import { Button } from '../ui/Button';
import { OpenDocument } from './OpenDocument';
import { RowForm } from './RowForm';

/** Where somebody lives who must not be found. Whoever does not hold the key sees no trace of it, not even that there is one. */
export const ProtectedAddress = ({ owner }: { readonly owner: string }) => {
  const { t } = useWords();
  const { engine } = useStores();
  const may = useMay();
  const task = useTask();
  const [annex, setAnnex] = useState<string>();
  const [begun, setBegun] = useState<string>();
  const mayRead = may('read', 'protectedAddress');
  const look = useCallback(async () => {
    if (mayRead) setAnnex((await engine.annexView(owner, 'protection'))?.id);
  }, [engine, owner, mayRead]);
  useEffect(() => void look(), [look]);
  useEngineEvents((event) => {
    if (event.type === 'document' && annex === undefined) void look();
  });
  if (!mayRead) return null;
  const begin = async (): Promise<void> => {
    const done = await task.run(async () => {
      const made = await engine.annex(owner, 'protection');
      if (!made.ok) return made;
      const row = await engine.addRow(made.value.documentId, 'protectedAddress', {});
      return row.ok ? { ok: true, value: { annex: made.value.documentId, row: row.value.rowId } } : row;
    });
    if (!done) return;
    setAnnex(done.value.annex);
    setBegun(done.value.row);
  };
  const beginning = may('create', 'protectedAddress') && (
    <div className="row">
      <Button busy={task.running} onClick={() => void begin()}>
        {t('protection.begin')}
      </Button>
    </div>
  );
  /** An address exists from its first letter on; until then it is only on this screen. */
  const addresses = ({ rows }: DocumentView) => {
    const kept = rows.filter(({ record, removed }) => record === 'protectedAddress' && !removed);
    const isThere = begun === undefined || kept.some(({ id }) => id === begun);
    return isThere ? kept : [...kept, { record: 'protectedAddress' as const, id: begun, cells: {} }];
  };
  return (
    <section className="panel stack" aria-label={t('protection.title')}>
      <h3 className="row">
        <ShieldCheck aria-hidden="true" />
        <span>{t('protection.title')}</span>
      </h3>
      <p className="small soft">{t('protection.text')}</p>
      {annex === undefined ? (
        beginning
      ) : (
        <OpenDocument id={annex} missing={null}>
          {(document, mirror) => {
            const rows = addresses(document);
            return rows.length === 0
              ? beginning
              : rows.map((row) => <RowForm key={row.id} document={document} row={row} mirror={mirror} />);
          }}
        </OpenDocument>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
    </section>
  );
};

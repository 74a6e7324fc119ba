import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { AnnexKind } from '../domain/documents';
import type { RecordName } from '../domain/records/index';
import { ProblemNotice } from '../forms/ProblemNotice';
import type { DocumentView } from '../state/shown';
import { useStores } from '../state/stores';
import { useEngineEvents } from '../state/useEngineEvents';
import { useMay } from '../state/useMay';
import { useTask } from '../state/useTask';
import { Button } from '../ui/Button';
import { OpenDocument } from './OpenDocument';
import type { Mirror } from './useSurroundings';

export interface OpenAnnexProps {
  readonly owner: string;
  readonly kind: AnnexKind;
  /** What is written in it: who may write that may begin it. */
  readonly record: RecordName;
  /** The button that begins it. */
  readonly begin: string;
  readonly children: (document: DocumentView, mirror: Mirror) => ReactNode;
}

/** What of a document only some may read: open where somebody has begun it, offered to be begun where nobody has. */
export const OpenAnnex = ({ owner, kind, record, begin, children }: OpenAnnexProps) => {
  const { engine } = useStores();
  const may = useMay();
  const task = useTask();
  const [id, setId] = useState<string>();
  const look = useCallback(async () => setId((await engine.annexView(owner, kind))?.id), [engine, owner, kind]);
  useEffect(() => void look(), [look]);
  // A colleague may begin it while this screen is open.
  useEngineEvents((event) => {
    if (event.type === 'sync' && id === undefined) void look();
  });
  const make = async (): Promise<void> => {
    const made = await task.run(() => engine.annex(owner, kind));
    if (made) setId(made.value.documentId);
  };
  if (id !== undefined) {
    return (
      <OpenDocument id={id} missing={null}>
        {children}
      </OpenDocument>
    );
  }
  if (!may('create', record)) return null;
  return (
    <div className="stack">
      {task.problem && <ProblemNotice code={task.problem} />}
      <div className="row">
        <Button busy={task.running} onClick={() => void make()}>
          {begin}
        </Button>
      </div>
    </div>
  );
};

import { ChevronRight, Plus } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { ok } from '../base/result';
import type { DocumentKind } from '../domain/documentKind';
import { documents } from '../domain/documents';
import type { Values } from '../domain/fields/field';
import { ProblemNotice } from '../forms/ProblemNotice';
import { useWords } from '../i18n/useWords';
import type { Card } from '../state/shown';
import { useShown, useStores } from '../state/stores';
import { useGoOn } from '../state/useGoOn';
import { useMay } from '../state/useMay';
import { useTask } from '../state/useTask';
import { Button } from '../ui/Button';

export interface DocumentsProps {
  readonly kind: DocumentKind;
  readonly label: string;
  readonly add: string;
  readonly empty: string;
  /** What a new one begins with. */
  readonly begin: Values;
  readonly where?: (card: Card) => boolean;
  readonly order?: (a: Card, b: Card) => number;
  readonly title: (card: Card) => ReactNode;
  readonly detail?: (card: Card) => ReactNode;
  /** One like it that is there already is opened, and no other begun. */
  readonly already?: (card: Card) => boolean;
  readonly href: (id: string) => `/${string}`;
}

/** All documents of a kind, one line each, and the way to begin another. */
export const Documents = (props: DocumentsProps) => {
  const { kind, label, add, empty, begin, where, order, title, detail, already, href } = props;
  const { t } = useWords();
  const { engine } = useStores();
  const may = useMay();
  const task = useTask();
  const goOn = useGoOn();
  const cards = useShown('cards', (state) => state.byKind[kind]);
  const load = useShown('cards', (state) => state.load);
  useEffect(() => void load(kind), [load, kind]);
  const { main } = documents[kind];
  const shown = (cards ?? [])
    .filter((card) => where?.(card) ?? true)
    .toSorted(order ?? ((a, b) => b.changedAt - a.changedAt));
  const make = async (): Promise<void> => {
    const there = already && shown.find(already);
    if (there) return goOn(href(there.documentId));
    if (!main) return;
    const made = await task.run(async () => {
      const document = await engine.createDocument(kind);
      if (!document.ok) return document;
      const row = await engine.addRow(document.value.documentId, main, begin);
      return row.ok ? ok(document.value.documentId) : row;
    });
    if (made) goOn(href(made.value));
  };
  return (
    <section className="stack" aria-label={label}>
      <h2 className="section-title">{label}</h2>
      {cards && shown.length === 0 && <p className="soft">{empty}</p>}
      {shown.length > 0 && (
        <ul className="list">
          {shown.map((card) => (
            <li key={card.documentId}>
              <Link href={href(card.documentId)} className="list-item">
                <span className="list-main">
                  <span className="list-title">{title(card) || t('rows.unnamed')}</span>
                  {detail && <span className="small soft">{detail(card)}</span>}
                </span>
                <ChevronRight className="mirrored" aria-hidden="true" />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
      {/* Whether there is one like it already must be known first. */}
      {main && may('create', main) && (cards || !already) && (
        <div className="row">
          <Button busy={task.running} icon={<Plus aria-hidden="true" />} onClick={() => void make()}>
            {add}
          </Button>
        </div>
      )}
    </section>
  );
};

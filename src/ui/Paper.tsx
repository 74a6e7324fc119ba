import { Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from './Button';
import { type Choice, ChoiceGrid } from './ChoiceGrid';
import { Dialog } from './Dialog';

export interface PaperProps {
  readonly title: string;
  readonly words: { readonly print: string; readonly close: string; readonly who: string };
  /** Who may hold it. A paper is printed only once somebody has said who will; their name stands at its foot. */
  readonly holders: readonly Choice[];
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet of A4 as it will be printed, black on white; the browser prints it and nothing else of the screen. */
export const Paper = ({ title, words, holders, onClose, children }: PaperProps) => {
  const [holder, setHolder] = useState<string>();
  return (
    <Dialog title={title} close={words.close} onClose={onClose}>
      <div className="stack no-print">
        <ChoiceGrid
          id="paper-holder"
          short
          legend={words.who}
          choices={holders}
          value={holder ? [holder] : []}
          onChange={([next]) => setHolder(next)}
        />
        {holder !== undefined && (
          <Button look="main" icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
            {words.print}
          </Button>
        )}
      </div>
      <article className="paper-sheet" aria-label={title}>
        <h1>{title}</h1>
        {children}
        <p className="paper-foot">
          {words.who} {holders.find(({ value }) => value === holder)?.label ?? '…'}
        </p>
      </article>
    </Dialog>
  );
};

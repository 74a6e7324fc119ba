import { Check } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { Choice } from './ChoiceGrid';
import { EmptyState } from './EmptyState';

export interface TypeAheadProps {
  readonly id?: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** Given in, because what counts as alike (accents, scripts) is the domain's to say. */
  readonly match: (query: string, choices: readonly Choice[]) => readonly Choice[];
  readonly onChoose: (value: string) => void;
  readonly chosen?: readonly string[];
  readonly words: { readonly nothing: string; readonly found: (count: number) => string };
}

/** A search box over a list: type a few letters, Enter takes the marked one, arrows move the mark. */
export const TypeAhead = ({ id, label, choices, match, onChoose, chosen = [], words }: TypeAheadProps) => {
  const ownId = useId();
  const listId = `${ownId}-list`;
  const [query, setQuery] = useState('');
  const [marked, setMarked] = useState(() =>
    Math.max(
      choices.findIndex(({ value }) => chosen.includes(value)),
      0,
    ),
  );
  const shown = query.trim() === '' ? choices : match(query, choices);
  const place = Math.min(marked, shown.length - 1);
  // What is chosen already is where one starts from.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the list opens
  useEffect(() => {
    // The dialog around it opens after what is in it.
    const frame = requestAnimationFrame(() =>
      document.getElementById(`${listId}-${place}`)?.scrollIntoView({ block: 'nearest' }),
    );
    return () => cancelAnimationFrame(frame);
  }, []);
  const move = (to: number): void => {
    const next = (to + shown.length) % Math.max(shown.length, 1);
    setMarked(next);
    document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') move(place + 1);
    else if (event.key === 'ArrowUp') move(place - 1);
    else if (event.key === 'Enter' && shown[place]) onChoose(shown[place].value);
    else return;
    event.preventDefault();
  };
  return (
    <div className="stack">
      <input
        className="input"
        type="search"
        role="combobox"
        id={id ?? ownId}
        aria-label={label}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown.length > 0 ? `${listId}-${place}` : undefined}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        placeholder={label}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setMarked(0);
        }}
        onKeyDown={onKey}
      />
      <p className="unseen" role="status">
        {words.found(shown.length)}
      </p>
      {shown.length === 0 && <EmptyState title={words.nothing} />}
      <div className="options" role="listbox" id={listId} aria-label={label} tabIndex={-1}>
        {shown.map((choice, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search box's, which keeps the focus
          <div
            className={at === place ? 'option option-marked' : 'option'}
            role="option"
            tabIndex={-1}
            key={choice.value}
            id={`${listId}-${at}`}
            aria-selected={chosen.includes(choice.value)}
            onClick={() => onChoose(choice.value)}
          >
            <span>{choice.label}</span>
            {chosen.includes(choice.value) && <Check size={20} aria-hidden="true" />}
          </div>
        ))}
      </div>
    </div>
  );
};

export interface LanguageButtonsProps {
  readonly label: string;
  readonly languages: readonly { readonly tag: string; readonly name: string }[];
  readonly value: string;
  readonly onChoose: (tag: string) => void;
}

/** Each language by its own name, never by a flag. */
export const LanguageButtons = ({ label, languages, value, onChoose }: LanguageButtonsProps) => (
  <fieldset className="languages" aria-label={label}>
    {languages.map(({ tag, name }) => (
      <button type="button" key={tag} lang={tag} aria-pressed={tag === value} onClick={() => onChoose(tag)}>
        {name}
      </button>
    ))}
  </fieldset>
);

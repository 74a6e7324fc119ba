import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';

export interface StateFilterProps<S extends string> {
  readonly legend: string;
  readonly states: readonly S[];
  readonly labelOf: (state: S) => string;
  readonly counts: Readonly<Record<S, number>>;
  /** How many there are whatever their state. */
  readonly all: number;
  /** Empty: all of them. */
  readonly state: S | '';
  readonly onState: (state: S | '') => void;
}

/** Which of a long list are to be seen, by what is to be done with them. */
export const StateFilter = <S extends string>(props: StateFilterProps<S>) => {
  const { legend, states, labelOf, counts, all, state, onState } = props;
  const { t } = useWords();
  const formats = useFormats();
  return (
    <fieldset className="review-filters">
      <legend className="field-label">{legend}</legend>
      {(['', ...states] as const).map((one) => (
        <button
          key={one}
          type="button"
          className="button button-plain"
          aria-pressed={state === one}
          onClick={() => onState(one)}
        >
          <span>
            {one === '' ? t('review.all') : labelOf(one)}:{' '}
            <strong>{formats.number(one === '' ? all : counts[one])}</strong>
          </span>
        </button>
      ))}
    </fieldset>
  );
};

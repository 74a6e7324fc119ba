import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import {
  type HoursField,
  type Interval,
  intervalsOf,
  readInterval,
  type Weekday,
  weekdays,
  writeInterval,
} from '../domain/fields/hours';
import { useFormats } from '../i18n/useFormats';
import { useWords } from '../i18n/useWords';
import { Button } from '../ui/Button';
import type { InputProps } from './input';

/** A week, day by day: from, to, and as many times a day as it opens. Written as soon as both times are there. */
export const HoursInput = ({ id, label, why, mark, value, onWrite }: InputProps<HoursField>) => {
  const { t } = useWords();
  const formats = useFormats();
  /** Intervals not yet written: a time is missing, or the end comes before the beginning. */
  const [begun, setBegun] = useState<readonly Interval[]>([]);
  const kept = intervalsOf(value);
  const write = (intervals: readonly Interval[]): void => onWrite(intervals.map(writeInterval));
  const change = (before: Interval, after?: Interval): void => {
    const isWhole = after !== undefined && readInterval(writeInterval(after)) !== undefined;
    const others = kept.filter((one) => one !== before);
    setBegun([...begun.filter((one) => one !== before), ...(after && !isWhole ? [after] : [])]);
    if (isWhole) write([...others, after]);
    else if (others.length < kept.length) write(others);
  };
  const add = (day: Weekday): void => setBegun([...begun, { day, from: '', to: '' }]);
  return (
    <fieldset className="field">
      <legend className="field-label">{label}</legend>
      {mark}
      {why && <p className="field-why">{why}</p>}
      <div className="week">
        {weekdays.map((day, place) => {
          const name = formats.weekday(place);
          return (
            <div className="week-day" key={day}>
              <span className="week-name">{name}</span>
              {[...kept, ...begun]
                .filter((one) => one.day === day)
                .map((one, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: times change as they are typed; the place does not
                  <span className="week-times" key={at}>
                    {(['from', 'to'] as const).map((end) => (
                      <input
                        key={end}
                        className="input"
                        type="time"
                        aria-label={`${name}: ${t(`forms.${end}`)}`}
                        value={one[end]}
                        onChange={(event) => change(one, { ...one, [end]: event.target.value })}
                      />
                    ))}
                    <Button
                      look="quiet"
                      icon={<X size={18} aria-hidden="true" />}
                      aria-label={t('forms.remove', { what: `${name} ${one.from}–${one.to}` })}
                      onClick={() => change(one)}
                    />
                  </span>
                ))}
              <Button
                look="quiet"
                id={place === 0 ? id : `${id}-${day}`}
                icon={<Plus size={18} aria-hidden="true" />}
                aria-label={`${name}: ${t('forms.addHours')}`}
                onClick={() => add(day)}
              />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
};

import type { Values } from '../../domain/fields/field';
import { fieldId } from '../../forms/fieldId';
import { useCodeChoices } from '../../forms/useCodeChoices';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { choicesAmong, usePlaces } from '../../state/usePlaces';

export interface AccessContextProps {
  readonly row: string;
  readonly today: string;
  readonly values: Values;
  readonly faults: Readonly<Record<string, string>>;
  readonly onAnswer: (field: 'desk' | 'day' | 'channel', value: string) => void;
}

const NAMES = ['desk', 'day', 'channel'] as const;

/** Desk, day and channel: they keep their last values, so they are looked at more often than touched. */
export const AccessContext = ({ row, today, values, faults, onAnswer }: AccessContextProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const desks = choicesAmong(usePlaces(), 'desk', values['desk']);
  const channels = useCodeChoices('contact_channel', today);
  const textOf = (name: string): string => (typeof values[name] === 'string' ? values[name] : '');
  const wrong = NAMES.filter((name) => faults[name] !== undefined);
  const faultId = (name: string): string => `${fieldId('access', row, name)}-error`;
  /** What a screen reader says with the field. */
  const told = (name: (typeof NAMES)[number]) =>
    wrong.includes(name) ? ({ 'aria-invalid': true, 'aria-describedby': faultId(name) } as const) : {};
  const past = textOf('day') !== '' && textOf('day') !== today;
  return (
    <div className="access-context">
      <select
        className="input"
        id={fieldId('access', row, 'desk')}
        {...told('desk')}
        aria-label={words.field('access', 'desk')}
        value={textOf('desk')}
        onChange={(event) => onAnswer('desk', event.target.value)}
      >
        {textOf('desk') === '' && <option value="">{t('register.chooseDesk')}</option>}
        {desks.map((desk) => (
          <option key={desk.id} value={desk.id}>
            {desk.name}
          </option>
        ))}
      </select>
      <input
        className={past ? 'input input-past' : 'input'}
        type="date"
        id={fieldId('access', row, 'day')}
        {...told('day')}
        aria-label={past ? t('register.dayNotToday') : words.field('access', 'day')}
        max={today}
        value={textOf('day')}
        onChange={(event) => onAnswer('day', event.target.value)}
      />
      <select
        className="input"
        id={fieldId('access', row, 'channel')}
        {...told('channel')}
        aria-label={words.field('access', 'channel')}
        value={textOf('channel')}
        onChange={(event) => onAnswer('channel', event.target.value)}
      >
        {textOf('channel') === '' && <option value="">{t('register.chooseChannel')}</option>}
        {channels.map((channel) => (
          <option key={channel.value} value={channel.value}>
            {channel.label}
          </option>
        ))}
      </select>
      {wrong.map((name) => (
        <p className="field-error" id={faultId(name)} key={name}>
          {words.field('access', name)}: {words.fault(faults[name] ?? '')}
        </p>
      ))}
    </div>
  );
};

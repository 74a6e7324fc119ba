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
  readonly onAnswer: (field: 'desk' | 'day' | 'channel', value: string) => void;
}

/** Desk, day and channel: they keep their last values, so they are looked at more often than touched. */
export const AccessContext = ({ row, today, values, onAnswer }: AccessContextProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const desks = choicesAmong(usePlaces(), 'desk', values['desk']);
  const channels = useCodeChoices('contact_channel', today);
  const textOf = (name: string): string => (typeof values[name] === 'string' ? values[name] : '');
  const past = textOf('day') !== '' && textOf('day') !== today;
  return (
    <div className="access-context">
      <select
        className="input"
        id={fieldId('access', row, 'desk')}
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
        aria-label={past ? t('register.dayNotToday') : words.field('access', 'day')}
        max={today}
        value={textOf('day')}
        onChange={(event) => onAnswer('day', event.target.value)}
      />
      <select
        className="input"
        id={fieldId('access', row, 'channel')}
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
    </div>
  );
};

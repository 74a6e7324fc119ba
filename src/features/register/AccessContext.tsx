import type { ReactNode } from 'react';
import type { Values } from '../../domain/fields/field';
import { fieldId } from '../../forms/fieldId';
import { useCodeChoices } from '../../forms/useCodeChoices';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { todayInRome } from '../../state/today';
import { accessPlaces, usePlaces } from '../../state/usePlaces';
import { useVisits, visitsOn } from '../../state/useVisits';
import { type ContextName, contextNames } from './accessFields';

export interface AccessContextProps {
  readonly row: string;
  readonly today: string;
  readonly values: Values;
  readonly faults: Readonly<Record<string, string>>;
  readonly onAnswer: (field: ContextName, value: string) => void;
}

/** Desk, day and channel: they keep their last values, so they are looked at more often than touched. */
export const AccessContext = ({ row, today, values, faults, onAnswer }: AccessContextProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const visited = visitsOn(useVisits() ?? [], todayInRome()).map((visit) => visit.values['site']);
  const desks = accessPlaces(usePlaces(), visited, values['desk']);
  const channels = useCodeChoices('contact_channel', today);
  const textOf = (name: string): string => (typeof values[name] === 'string' ? values[name] : '');
  const idOf = (name: ContextName): string => fieldId('access', row, name);
  const past = textOf('day') !== '' && textOf('day') !== today;
  /** The label stands inside the edge of its field: a line of its own would push the last answers off the screen. */
  const labelled = (name: ContextName, input: ReactNode): ReactNode => (
    <div className={`access-field access-${name}`} id={`${idOf(name)}-block`}>
      <label htmlFor={idOf(name)}>
        {name === 'day' && past ? t('register.dayNotToday') : words.field('access', name)}
      </label>
      {input}
    </div>
  );
  const state = (name: ContextName) => ({
    id: idOf(name),
    value: textOf(name),
    'aria-invalid': faults[name] !== undefined || undefined,
    'aria-describedby': faults[name] === undefined ? undefined : `${idOf(name)}-error`,
    onChange: (event: { readonly target: { readonly value: string } }) => onAnswer(name, event.target.value),
  });
  return (
    <div className="access-context">
      {labelled(
        'desk',
        <select className="input" {...state('desk')}>
          {textOf('desk') === '' && <option value="">{t('register.chooseDesk')}</option>}
          {desks.map((desk) => (
            <option key={desk.id} value={desk.id}>
              {desk.name}
            </option>
          ))}
        </select>,
      )}
      {labelled(
        'day',
        <input className={past ? 'input input-past' : 'input'} type="date" max={today} {...state('day')} />,
      )}
      {labelled(
        'channel',
        <select className="input" {...state('channel')}>
          {textOf('channel') === '' && <option value="">{t('register.chooseChannel')}</option>}
          {channels.map((channel) => (
            <option key={channel.value} value={channel.value}>
              {channel.label}
            </option>
          ))}
        </select>,
      )}
      {contextNames.map((name) => {
        const fault = faults[name];
        return (
          fault !== undefined && (
            <p className="field-error small" key={name} id={`${idOf(name)}-error`} role="alert">
              {fault === 'missing' ? t(`register.noAnswer.${name}`) : words.fault(fault)}
            </p>
          )
        );
      })}
    </div>
  );
};

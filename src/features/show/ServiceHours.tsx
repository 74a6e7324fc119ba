import { intervalsOf, weekdays } from '../../domain/fields/hours';
import { formatsIn } from '../../i18n/useFormats';

/** A week in one language: a line for each day on which it is open. */
export const ServiceHours = ({ hours, tag }: { readonly hours: unknown; readonly tag: string }) => {
  const { longWeekday } = formatsIn(tag);
  const intervals = intervalsOf(hours);
  const days = weekdays.filter((day) => intervals.some((one) => one.day === day));
  return (
    <ul className="service-week">
      {days.map((day) => (
        <li key={day}>
          <span>{longWeekday(weekdays.indexOf(day))}</span>{' '}
          <bdi dir="ltr">
            {intervals
              .filter((one) => one.day === day)
              .map(({ from, to }) => `${from}–${to}`)
              .join(', ')}
          </bdi>
        </li>
      ))}
    </ul>
  );
};

import { BadgeCheck, Clock, Languages, MapPin, Pencil, Phone, TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import type { Values } from '../../domain/fields/field';
import { isOpenAt, weekdays } from '../../domain/fields/hours';
import { isVerified } from '../../domain/publicKnowledge';
import { service } from '../../domain/records/service';
import { useShowValue } from '../../forms/useShowValue';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { nowInRome, todayInRome } from '../../state/today';

export interface ServiceItemProps {
  readonly id: string;
  readonly values: Values;
  readonly mayWrite: boolean;
}

/** One service as a person needs it: what it does, where, when, in which languages, and a button to call. */
export const ServiceItem = ({ id, values, mayWrite }: ServiceItemProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const show = useShowValue();
  const { name, category, description, phone, schedules, languages, status } = values;
  const where = [values['address'], values['municipality']].filter(Boolean).join(', ');
  const { weekday, time } = nowInRome();
  const isOpen = isOpenAt(schedules, weekdays[weekday] ?? 'MO', time);
  const isSure = isVerified(values['assuredOn'], todayInRome());
  const isClosed = status !== undefined && status !== 'active';
  return (
    <li className="service" id={`service-${id}`}>
      <div className="service-head">
        <h3>
          <bdi>{String(name)}</bdi>
        </h3>
        <span className="tag">{words.code('service_category', String(category))}</span>
        {isClosed && <span className="tag tag-warm">{words.code('service_status', String(status))}</span>}
        {isOpen && !isClosed && <span className="tag tag-good">{t('directory.openNow')}</span>}
      </div>
      {description !== undefined && <p dir="auto">{String(description)}</p>}
      <ul className="service-facts">
        {where !== '' && (
          <li>
            <MapPin size={18} aria-hidden="true" />
            <bdi>{where}</bdi>
          </li>
        )}
        {schedules !== undefined && (
          <li>
            <Clock size={18} aria-hidden="true" />
            <span>{show(service.fields.schedules, schedules)}</span>
          </li>
        )}
        {languages !== undefined && (
          <li>
            <Languages size={18} aria-hidden="true" />
            <span>{show(service.fields.languages, languages)}</span>
          </li>
        )}
        <li className={isSure ? 'service-sure' : 'soft'}>
          {isSure ? <BadgeCheck size={18} aria-hidden="true" /> : <TriangleAlert size={18} aria-hidden="true" />}
          <span>{isSure ? t('directory.verified') : t('directory.toVerify')}</span>
        </li>
      </ul>
      <div className="service-do">
        {phone !== undefined && (
          <a className="button button-main" href={`tel:${String(phone)}`}>
            <Phone aria-hidden="true" />
            <bdi dir="ltr">{String(phone)}</bdi>
          </a>
        )}
        {mayWrite && (
          <Link
            href={`/show/service/${id}`}
            className="button"
            aria-label={`${t('directory.correct')}: ${String(name)}`}
          >
            <Pencil size={18} aria-hidden="true" />
            <span>{t('directory.correct')}</span>
          </Link>
        )}
      </div>
    </li>
  );
};

import './directory.css';
import {
  BadgeCheck,
  BookOpenText,
  Building2,
  Clock,
  Languages,
  MapPin,
  Pencil,
  Phone,
  TriangleAlert,
} from 'lucide-react';
import { memo } from 'react';
import { Link, useLocation } from 'wouter';
import { placeOf } from '../../domain/directory/findServices';
import type { LocalTime } from '../../domain/directory/opening';
import type { Values } from '../../domain/fields/field';
import { phoneShown } from '../../domain/phoneShown';
import { isVerified } from '../../domain/publicKnowledge';
import { service } from '../../domain/records/service';
import { useShowValue } from '../../forms/useShowValue';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { useShown } from '../../state/stores';
import { todayInRome } from '../../state/today';
import { Button } from '../../ui/Button';
import { OpeningNow } from './OpeningNow';
import { VerifyNow } from './VerifyNow';

export interface ServiceItemProps {
  readonly id: string;
  readonly values: Values;
  readonly now: LocalTime;
  readonly mayWrite: boolean;
}

const Item = ({ id, values, now, mayWrite }: ServiceItemProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const show = useShowValue();
  const [, navigate] = useLocation();
  const open = useShown('showing', ({ openService }) => openService);
  // In the person's hands nothing leads to another screen.
  const isHanded = useShown('session', ({ tablet }) => tablet.kind === 'covered');
  const { name, category, organization, description, phone, schedules, backOffice, languages, alert, status } = values;
  const where = placeOf(values);
  const isSure = isVerified(values['assuredOn'], todayInRome());
  const isClosed = status !== undefined && status !== 'active';
  return (
    <li className="service" id={`service-${id}`}>
      <div className="service-head">
        <h3>
          <bdi>{String(name)}</bdi>
        </h3>
        <span className="tag">{words.code('service_category', String(category))}</span>
        {isClosed ? (
          <span className="tag tag-warm">{words.code('service_status', String(status))}</span>
        ) : (
          <OpeningNow values={values} now={now} />
        )}
      </div>
      {alert !== undefined && (
        <p dir="auto" className="service-alert">
          {String(alert)}
        </p>
      )}
      {description !== undefined && <p dir="auto">{String(description)}</p>}
      <ul className="service-facts">
        {organization !== undefined && (
          <li>
            <Building2 size={18} aria-hidden="true" />
            <bdi>{String(organization)}</bdi>
          </li>
        )}
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
        {backOffice !== undefined && (
          <li className="soft">
            <Clock size={18} aria-hidden="true" />
            <span>{t('directory.officeHours', { hours: show(service.fields.backOffice, backOffice) })}</span>
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
            <bdi dir="ltr">{phoneShown(String(phone))}</bdi>
          </a>
        )}
        {!isHanded && (
          <Button
            icon={<BookOpenText size={18} aria-hidden="true" />}
            aria-label={`${t('directory.open')}: ${String(name)}`}
            onClick={() => {
              open(id);
              navigate('/show/entry');
            }}
          >
            {t('directory.open')}
          </Button>
        )}
        {mayWrite && <VerifyNow id={id} values={values} />}
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

/** One service as a person needs it: what it does, where, when, in which languages, and a button to call. */
export const ServiceItem = memo(Item);

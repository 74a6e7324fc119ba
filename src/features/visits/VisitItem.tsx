import { ChevronRight, MapPin } from 'lucide-react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { Card } from '../../state/shown';
import { usePlaces } from '../../state/usePlaces';

/** One visit in a list: where, when, how far it is. */
export const VisitItem = ({ card }: { readonly card: Card }) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const places = usePlaces();
  const { site, date, status } = card.values;
  return (
    <li>
      <Link href={`/team/visits/${card.documentId}`} className="list-item">
        <MapPin aria-hidden="true" />
        <span className="list-main">
          <span className="list-title">{places.find(({ id }) => id === site)?.name ?? t('visits.noSite')}</span>
          <span className="small soft">
            {[
              typeof date === 'string' ? formats.day(date) : '',
              words.code('visit_status', typeof status === 'string' ? status : 'planned'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <ChevronRight className="mirrored" aria-hidden="true" />
      </Link>
    </li>
  );
};

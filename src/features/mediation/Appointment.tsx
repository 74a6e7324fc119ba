import { ChevronLeft } from 'lucide-react';
import { Link, useParams } from 'wouter';
import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { OpenDocument } from '../../sheets/OpenDocument';
import { RowForm } from '../../sheets/RowForm';
import { RowList } from '../../sheets/RowList';
import { singleRow, textOf } from '../../sheets/singleRow';
import { todayInRome } from '../../state/today';
import { Page } from '../../ui/Page';

const SEEN = ['alias', 'language', 'at', 'place', 'minutes', 'topic'];
const KEPT = [...SEEN, 'over'];

/** One appointment: the mediator reads it and writes notes, casework keeps it and says when it is over. */
export const Appointment = () => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const { id = '' } = useParams();
  const back = (
    <Link href="/team/mediation" className="back">
      <ChevronLeft className="mirrored" aria-hidden="true" />
      {t('mediation.title')}
    </Link>
  );
  const title = words.record('appointment');
  return (
    <OpenDocument id={id} missing={<Page title={title} lead={t('rows.documentMissing')} before={back} />}>
      {(document, mirror) => {
        const row = singleRow(document, 'appointment');
        // Over, it shows a mediator nothing more.
        if (document.shared && row.cells['over']?.value === true) {
          return <Page title={title} lead={t('mediation.overNow')} before={back} />;
        }
        return (
          <Page title={textOf(row, 'alias') || title} before={back}>
            <RowForm document={document} row={row} mirror={mirror} only={document.shared ? SEEN : KEPT} />
            <RowList
              {...{ document, mirror }}
              record="mediationNote"
              label={t('mediation.notes')}
              add={t('mediation.addNote')}
              empty={t('mediation.noNotes')}
              begin={{ happenedOn: todayInRome() }}
              order={(a, b) => textOf(b, 'happenedOn').localeCompare(textOf(a, 'happenedOn'))}
              title={(note) => textOf(note, 'happenedOn') && formats.shortDay(textOf(note, 'happenedOn'))}
              detail={(note) => <bdi>{textOf(note, 'text')}</bdi>}
            />
          </Page>
        );
      }}
    </OpenDocument>
  );
};

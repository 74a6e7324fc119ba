import { useFormats } from '../../i18n/useFormats';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import { RowList } from '../../sheets/RowList';
import type { Mirror } from '../../sheets/useSurroundings';
import type { DocumentView, RowView } from '../../state/shown';
import { usePublicKnowledge } from '../../state/usePublicKnowledge';
import { useSession } from '../../state/useSession';
import { ConsentAnswer } from './ConsentAnswer';
import { consentValues, stateOfRow } from './consentValues';

export interface ConsentListProps {
  readonly person: DocumentView;
  readonly mirror: Mirror;
  /** Where it is a file that was merged into another: nothing new is asked there. */
  readonly other?: string;
}

/** What is settled before the person is asked; the rest follows from their taps. */
const BEFORE = ['kind', 'forTarget', 'forService', 'how', 'guardian', 'mediator', 'until'];

/** Newest first. An answered one is not written over: what changes is asked anew, in a row of its own. */
export const ConsentList = ({ person, mirror, other }: ConsentListProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const formats = useFormats();
  const session = useSession();
  const knowledge = usePublicKnowledge();
  const isOpen = (row: RowView): boolean => stateOfRow(row) === 'not_asked';
  const titleOf = (row: RowView): string => {
    const { kind, forTarget, forService } = consentValues(row);
    if (typeof kind !== 'string') return '';
    const what = words.code('consent_kind', kind);
    if (typeof forTarget !== 'string') return what;
    // Of two services of one kind the wrong one would be withdrawn.
    const named = knowledge?.find(({ id }) => id === forService)?.values['name'];
    return [`${what}: ${words.code('referral_target', forTarget)}`, named].filter(Boolean).join(', ');
  };
  const detailOf = (row: RowView): string => {
    const { from } = consentValues(row);
    const state = words.code('consent_status', stateOfRow(row));
    return typeof from === 'string' ? `${state} · ${formats.shortDay(from)}` : state;
  };
  return (
    <RowList
      document={person}
      mirror={mirror}
      record="consent"
      label={other ?? t('consents.title')}
      add={other === undefined ? t('consents.add') : undefined}
      empty={t('consents.none')}
      begin={{ how: 'oral', explainedBy: session.seatId }}
      only={BEFORE}
      readOnly={(row) => !isOpen(row)}
      order={(a, b) => String(consentValues(b)['from'] ?? '9').localeCompare(String(consentValues(a)['from'] ?? '9'))}
      title={titleOf}
      detail={detailOf}
      after={(row) => <ConsentAnswer person={person} row={row} title={titleOf(row)} />}
    />
  );
};

import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { OpenAnnex } from '../../sheets/OpenAnnex';
import { RowList } from '../../sheets/RowList';
import { textOf } from '../../sheets/singleRow';
import { todayInRome } from '../../state/today';
import { useMay } from '../../state/useMay';

const KINDS = [
  { kind: 'clinical', record: 'clinicalNote' },
  { kind: 'legal', record: 'legalNote' },
] as const;

/** Notes for few eyes, each kind in a document with a key of its own. Who lacks the key sees no sign of them. */
export const RestrictedNotes = ({ caseId }: { readonly caseId: string }) => {
  const { t } = useWords();
  const formats = useFormats();
  const may = useMay();
  return KINDS.filter(({ record }) => may('read', record)).map(({ kind, record }) => (
    <OpenAnnex key={kind} owner={caseId} kind={kind} record={record} begin={t(`notes.${kind}.begin`)}>
      {(document, mirror) => (
        <RowList
          {...{ document, mirror }}
          record={record}
          label={t(`notes.${kind}.title`)}
          add={t(`notes.${kind}.add`)}
          empty={t('notes.none')}
          begin={{ happenedOn: todayInRome() }}
          order={(a, b) => textOf(b, 'happenedOn').localeCompare(textOf(a, 'happenedOn'))}
          title={(row) => textOf(row, 'happenedOn') && formats.shortDay(textOf(row, 'happenedOn'))}
          detail={(row) => <bdi>{textOf(row, 'text').slice(0, 100)}</bdi>}
        />
      )}
    </OpenAnnex>
  ));
};

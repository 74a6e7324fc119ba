import { Printer } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { COPIES_HANDED, FILE_SEALED } from '../../domain/sharedCopies';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useRecordWords } from '../../i18n/useRecordWords';
import { useWords } from '../../i18n/useWords';
import type { DocumentView } from '../../state/shown';
import { useStores } from '../../state/stores';
import { useKeptText } from '../../state/useKeptText';
import type { ShownReferral } from '../../state/useReferrals';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { ChoiceGrid } from '../../ui/ChoiceGrid';
import { Notice } from '../../ui/Notice';
import { TextField } from '../../ui/TextField';
import { SealFile } from './SealFile';
import { usePersonsCopies } from './usePersonsCopies';

type Way = 'paper' | 'file';

export interface HandOverProps {
  readonly document: DocumentView;
  readonly referral: ShownReferral;
}

/** Its file was made since it is ready: a tablet that was covered in between goes on there. */
const isSealed = ({ events }: DocumentView): boolean => {
  const ready = events.findLastIndex(({ kind, to }) => kind === 'status' && to === 'ready');
  return events.slice(ready + 1).some(({ kind }) => kind === FILE_SEALED);
};

/** Ready, and not sent: among colleagues the relay carries it; to anybody else a person does, and says who has it now. */
export const HandOver = ({ document, referral }: HandOverProps) => {
  const { t } = useWords();
  const words = useRecordWords();
  const { engine } = useStores();
  const task = useTask();
  const [way, setWay] = useState<Way | undefined>(isSealed(document) ? 'file' : undefined);
  const [holder, setHolder] = useKeptText(`referral-holder/${document.id}`);
  const [missing, setMissing] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const all = usePersonsCopies(referral);
  const copies = all.filter(({ id }) => chosen.includes(id));
  const { documentId, values } = referral.card;
  if (values['direction'] !== 'out') return <Notice>{t('referrals.waitsForRelay')}</Notice>;
  const confirm = async (): Promise<void> => {
    const confirmed = await task.run(async () => {
      for (const [field, value] of Object.entries({ handedOver: way, heldBy: holder.trim() })) {
        const set = await engine.setField(documentId, 'referral', 'main', field, value);
        if (!set.ok) return set;
      }
      if (way === 'paper' && copies.length > 0) {
        const sorts = copies.map(({ type }) => type);
        const told = await engine.addEvent(documentId, 'referral', 'main', COPIES_HANDED, sorts);
        if (!told.ok) return told;
      }
      return engine.addEvent(documentId, 'referral', 'main', 'status', 'sent');
    });
    if (confirmed) setHolder('');
  };
  return (
    <section className="panel stack" aria-label={t('referrals.handOver')}>
      <h2 className="section-title">{t('referrals.handOver')}</h2>
      <p>{t('referrals.handOverText')}</p>
      {all.length > 0 && (
        <ChoiceGrid
          id="referral-copies"
          legend={t('referrals.withCopies')}
          several
          choices={all.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen}
          onChange={setChosen}
        />
      )}
      <div className="row">
        <Link href={`/print/referral/${documentId}`} className="button">
          <Printer aria-hidden="true" />
          <span>{t('referrals.print')}</span>
        </Link>
        <Button aria-pressed={way === 'paper'} onClick={() => setWay('paper')}>
          {t('referrals.onPaper')}
        </Button>
      </div>
      <SealFile document={document} referral={referral} copies={copies} onSaved={() => setWay('file')} />
      {way && (
        <>
          <TextField
            id="referral-holder"
            label={words.field('referral', 'heldBy')}
            error={missing && holder.trim() === '' ? t('forms.missing') : undefined}
            value={holder}
            onChange={setHolder}
            dir="auto"
          />
          <Button
            look="main"
            busy={task.running}
            onClick={() => (holder.trim() === '' ? setMissing(true) : void confirm())}
          >
            {t('referrals.handedOver')}
          </Button>
        </>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
    </section>
  );
};

import { Download, PackagePlus, Share2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useWords } from '../../i18n/useWords';
import { saveFile } from '../../sheets/saveFile';
import type { FileMade } from '../../state/shown';
import { useShown, useStores } from '../../state/stores';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { share, shareable } from './shareFile';

/** A sealed file for a colleague, or for whoever reaches the relay. It is made first: a share sheet opens only at a touch. */
export const MakeFile = () => {
  const { t } = useWords();
  const { engine, notices } = useStores();
  const task = useTask();
  const team = useShown('team', (state) => state.team);
  const loadTeam = useShown('team', (state) => state.loadTeam);
  useEffect(() => void loadTeam(), [loadTeam]);
  const [to, setTo] = useState('');
  const [ready, setReady] = useState<{ readonly to: string; readonly file: FileMade }>();
  // Whoever was chosen while it was made gets another.
  const made = ready?.to === to ? ready.file : undefined;
  const [failed, setFailed] = useState(false);
  const toShare = useMemo(() => made && shareable(made.name, made.bytes), [made]);
  const colleagues = team?.members.filter(({ self, paper }) => !self && !paper) ?? [];
  const name = colleagues.find(({ seatId }) => seatId === to)?.name ?? '';
  const make = async (): Promise<void> => {
    setFailed(false);
    const done = await task.run(() => (to === '' ? engine.saveUndelivered() : engine.handOver(to)));
    setReady(done && { to, file: done.value });
  };
  const save = (file: FileMade): void => {
    saveFile(file.name, file.bytes);
    notices.getState().done('saved');
  };
  const shareIt = async (file: File): Promise<void> => setFailed((await share(file)) === 'failed');
  return (
    <section className="panel">
      <h2>{t('files.makeTitle')}</h2>
      <p>{t('files.makeText')}</p>
      <Field label={t('files.forWhom')} why={t('files.forWhomWhy')}>
        {(parts) => (
          <select
            className="input"
            id={parts.id}
            aria-describedby={parts.describedBy}
            value={to}
            onChange={(event) => {
              setTo(event.target.value);
              setReady(undefined);
            }}
          >
            <option value="">{t('files.forServer')}</option>
            {colleagues.map(({ seatId, name: colleague }) => (
              <option key={seatId} value={seatId}>
                {colleague}
              </option>
            ))}
          </select>
        )}
      </Field>
      {!made && (
        <Button look="main" busy={task.running} icon={<PackagePlus aria-hidden="true" />} onClick={() => void make()}>
          {t('files.make')}
        </Button>
      )}
      {made && (
        <>
          <Notice tone={made.entries > 0 ? 'good' : 'warm'} live="polite">
            <p>{made.entries > 0 ? t('files.ready', { count: made.entries }) : t('files.empty')}</p>
            {made.isWhole && <p>{t('files.whole', { name })}</p>}
            {made.leftOut > 0 && <p>{t('files.leftOut', { count: made.leftOut })}</p>}
            {made.partsLeftOut > 0 && <p>{t('files.partsLeftOut', { count: made.partsLeftOut })}</p>}
          </Notice>
          <div className="row">
            {toShare && (
              <Button look="main" icon={<Share2 aria-hidden="true" />} onClick={() => void shareIt(toShare)}>
                {t('files.share')}
              </Button>
            )}
            <Button
              {...(toShare ? {} : { look: 'main' as const })}
              icon={<Download aria-hidden="true" />}
              onClick={() => save(made)}
            >
              {t('files.save')}
            </Button>
          </div>
          {failed && (
            <Notice tone="warm" live="polite">
              <p>{t('files.notShared')}</p>
            </Notice>
          )}
        </>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
    </section>
  );
};

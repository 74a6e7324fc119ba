import { Check, Mic, Square, Trash2, Volume2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { MOST_RECORDED, MOST_SECONDS } from '../../domain/recordings';
import type { Hearing } from '../../domain/review/approvedRecordings';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';
import { useEngine } from '../../state/stores';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import { playSound } from '../../ui/playSound';
import { clock } from './clock';
import type { Sound } from './openMicrophone';
import type { Recorder } from './useRecorder';

/** What was just recorded, heard by whoever recorded it before anybody else does. */
const Listen = ({ sound }: Sound) => {
  const { t } = useWords();
  const stop = useRef<() => void>(undefined);
  const [heard, setHeard] = useState(false);
  useEffect(() => () => stop.current?.(), []);
  const listen = async (): Promise<void> => {
    if (heard) return stop.current?.();
    const sounding = playSound(sound);
    stop.current = sounding.stop;
    setHeard(true);
    await sounding.over;
    setHeard(false);
  };
  const Icon = heard ? Square : Volume2;
  return (
    <Button icon={<Icon aria-hidden="true" />} aria-pressed={heard} onClick={() => void listen()}>
      {heard ? t('voice.quiet') : t('voice.listen')}
    </Button>
  );
};

export interface RecordFormProps {
  readonly hearing: Hearing;
  readonly recorder: Recorder;
}

/** Record, listen, keep or throw away. Until it is kept it is on this screen only. */
export const RecordForm = ({ hearing, recorder }: RecordFormProps) => {
  const { t } = useWords();
  const engine = useEngine();
  const task = useTask();
  const formats = useFormats();
  const { step, sound, seconds, level, problem } = recorder;
  const { language, key, source, text } = hearing;
  const keep = async (taken: Sound): Promise<void> => {
    const about = { language, key, source, text, seconds: taken.seconds };
    const kept = await task.run(async () =>
      engine.addRecording(about, new Uint8Array(await taken.sound.arrayBuffer()), taken.sound.type),
    );
    if (kept) recorder.clear();
  };
  return (
    <section className="panel stack" aria-labelledby="record">
      <h2 id="record" className="section-title">
        {t('voice.record')}
      </h2>
      {step === 'idle' && <p className="soft">{t('voice.known')}</p>}
      {step === 'asking' && <Progress label={t('voice.asking')} done={0} total={0} />}
      {step === 'recording' && (
        <div className="record-now">
          <p role="timer" className="record-time">
            <bdi dir="ltr">
              {clock(seconds)} / {clock(MOST_SECONDS)}
            </bdi>
          </p>
          <progress className="record-left" aria-label={t('voice.time')} value={seconds} max={MOST_SECONDS} />
          <div>
            <p className="small soft" aria-hidden="true">
              {t('voice.level')}
            </p>
            <meter className="record-level" aria-label={t('voice.level')} value={level} max={1} />
          </div>
        </div>
      )}
      {step === 'taken' && sound && (
        <div role="status">
          <p>{t('voice.taken', { length: clock(sound.seconds), size: formats.size(sound.sound.size) })}</p>
          {sound.seconds >= MOST_SECONDS && <p>{t('voice.cut', { length: clock(MOST_SECONDS) })}</p>}
          {sound.sound.size > MOST_RECORDED && <Notice tone="warm" title={t('voice.tooLarge')} />}
        </div>
      )}
      {problem && <ProblemNotice code={problem} />}
      {task.problem && <ProblemNotice code={task.problem} />}
      {task.running && <Progress label={t('voice.keeping')} done={0} total={0} />}
      <div className="row">
        {step === 'recording' && (
          <Button look="danger" icon={<Square aria-hidden="true" />} onClick={recorder.stop}>
            {t('voice.stop')}
          </Button>
        )}
        {step === 'taken' && sound && (
          <>
            <Listen {...sound} />
            <Button
              look="main"
              busy={task.running}
              icon={<Check aria-hidden="true" />}
              onClick={() => void keep(sound)}
            >
              {t('voice.keep')}
            </Button>
          </>
        )}
        {(step === 'idle' || step === 'taken') && (
          <Button
            look={step === 'idle' ? 'main' : 'plain'}
            // What is kept ends what is recorded: the next begins after it.
            busy={task.running}
            icon={<Mic aria-hidden="true" />}
            onClick={recorder.start}
          >
            {step === 'idle' ? t('voice.start') : t('voice.again')}
          </Button>
        )}
        {step === 'taken' && (
          <Button look="quiet" busy={task.running} icon={<Trash2 aria-hidden="true" />} onClick={recorder.clear}>
            {t('voice.throw')}
          </Button>
        )}
      </div>
    </section>
  );
};

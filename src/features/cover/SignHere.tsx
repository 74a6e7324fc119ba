import { useEffect, useRef, useState } from 'react';
import { DRAWING_HEIGHT, DRAWING_MAX_LENGTH, DRAWING_WIDTH, pathOf } from '../../domain/fields/drawing';
import { ProblemNotice } from '../../forms/ProblemNotice';
import type { NoticeWords } from '../../i18n/useNoticeWords';
import type { Notice, NoticeSoFar } from '../../state/shown';
import { useStores } from '../../state/stores';
import { useTask } from '../../state/useTask';
import { Button } from '../../ui/Button';
import { DrawingPad } from '../../ui/DrawingPad';

export interface SignHereProps {
  readonly item: Notice;
  /** What is signed. */
  readonly about: string;
  readonly signed: boolean;
  readonly onSigned: (next: NoticeSoFar) => void;
  readonly words: NoticeWords;
}

/** A box to sign in, kept only when the person says so. Whoever cannot draw in it signs the sheet; the answer stands already. */
export const SignHere = ({ item, about, signed, onSigned, words }: SignHereProps) => {
  const { engine } = useStores();
  const task = useTask();
  const [path, setPath] = useState('');
  const [done, setDone] = useState(signed);
  const place = useRef<HTMLElement>(null);
  // It stands under what was read: whoever has just agreed would not see that there is something to sign.
  useEffect(() => {
    // What it answers is a promise in some browsers, and no cleanup.
    void place.current?.scrollIntoView({ block: 'end' });
  }, []);
  const keep = async (): Promise<void> => {
    const taken = await task.run(() => engine.answer(item, { tap: 'sign', about, path }));
    if (!taken) return;
    setDone(true);
    onSigned(taken.value as NoticeSoFar);
  };
  return (
    <section className="stack-tight" ref={place} aria-label={words.button('signature')}>
      <h2 className="section-title">{words.button('signature')}</h2>
      <DrawingPad
        label={words.button('signature')}
        width={DRAWING_WIDTH}
        height={DRAWING_HEIGHT}
        path={path}
        onStroke={(stroke) => {
          const next = path + pathOf([stroke]);
          setDone(false);
          if (next.length <= DRAWING_MAX_LENGTH) setPath(next);
        }}
      />
      {path === '' && !done && <p className="soft">{words.button('orOnPaper')}</p>}
      {path !== '' && !done && (
        <Button look="main" busy={task.running} onClick={() => void keep()}>
          {words.button('sign')}
        </Button>
      )}
      {task.problem && <ProblemNotice code={task.problem} />}
    </section>
  );
};

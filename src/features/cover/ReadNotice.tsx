import { startTransition } from 'react';
import { NOTICE_VERSION } from '../../domain/consent';
import { marksOfText } from '../../domain/textMarks';
import { ProblemNotice } from '../../forms/ProblemNotice';
import { isLanguageTag } from '../../i18n/languages';
import { useNoticeWords } from '../../i18n/useNoticeWords';
import { type ShownWords, useShownWords } from '../../i18n/useShownWords';
import { useWords } from '../../i18n/useWords';
import type { Notice, NoticeSoFar } from '../../state/shown';
import { useStores } from '../../state/stores';
import { useLanguage } from '../../state/useLanguage';
import { useTask } from '../../state/useTask';
import { ShownFrame } from './ShownFrame';
import { SignHere } from './SignHere';
import { TapAnswers, type Tapped } from './TapAnswers';
import { TextMarks } from './TextMarks';
import type { Stood, Tongue, Ways } from './ways';

export interface ReadNoticeProps extends Stood<NoticeSoFar>, Tongue, Ways {
  readonly item: Notice;
}

/** A notice to the person in front of the tablet: understood is one tap, agreeing another; no is as near as yes. */
export const ReadNotice = ({ item, soFar, onSoFar, theirs, onTheirs, onOperator, onLeave }: ReadNoticeProps) => {
  const { engine } = useStores();
  const { language } = useLanguage();
  const workers = isLanguageTag(language) ? language : 'it';
  const wanted = theirs === undefined ? soFar.languages : [theirs];
  const { read, answer, signed } = soFar;
  const isToSign = answer === 'given' && soFar.wantsSignature;
  const task = useTask();
  const [shown, workersShown] = [useShownWords(wanted), useShownWords([workers])];
  const { t } = useWords(workers);
  const serviceIn = ({ code }: ShownWords): string =>
    soFar.service ?? (soFar.target ? code('referral_target', soFar.target) : '');
  const about = { kind: soFar.consentKind, team: soFar.teamName };
  const first = useNoticeWords(wanted, { ...about, service: serviceIn(shown) });
  const second = useNoticeWords([workers], { ...about, service: serviceIn(workersShown) });
  const { standing } = useNoticeWords(['it'], { ...about, service: '' });
  const both = first.tag !== second.tag;
  const tap = async (what: Tapped): Promise<void> => {
    const taken = await task.run(() =>
      engine.answer(item, { tap: what, about: soFar.about, language: first.tag === 'ar-XB' ? 'en' : first.tag }),
    );
    if (taken) onSoFar(taken.value as NoticeSoFar);
  };
  return (
    <ShownFrame
      first={shown}
      second={workersShown}
      onLanguage={(tag) => startTransition(() => onTheirs(tag))}
      // Not before there is nothing left to do: the tablet would be given back without the signature.
      thanked={answer !== undefined && (!isToSign || signed)}
      onOperator={onOperator}
      onLeave={onLeave}
    >
      {first.missing && (
        <p className="notice-missing" lang={second.tag} dir={second.dir}>
          {t('consents.noWords', { language: workersShown.code('language', first.missing) })}
        </p>
      )}
      <TextMarks marks={marksOfText(first.standing, NOTICE_VERSION, standing)} first={shown} second={workersShown} />
      <article className="ask-notice">
        <h1 tabIndex={-1}>{first.title}</h1>
        {first.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </article>
      {both && (
        <details className="ask-second" lang={second.tag} dir={second.dir}>
          <summary>{second.title}</summary>
          {second.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </details>
      )}
      <TapAnswers
        first={first}
        second={second}
        read={read}
        answer={answer}
        onlyRead={soFar.consentKind === 'notice_read'}
        onTap={(what) => void tap(what)}
      />
      {isToSign && <SignHere item={item} about={soFar.about} signed={signed} onSigned={onSoFar} words={first} />}
      {task.problem && <ProblemNotice code={task.problem} />}
    </ShownFrame>
  );
};

import './cover.css';
import { Suspense, useState } from 'react';
import { useWords } from '../../i18n/useWords';
import type { NoticeSoFar, ShownItem } from '../../state/shown';
import { TrialMark } from '../../ui/TrialMark';
import { AskPerson } from './AskPerson';
import { ReadNotice } from './ReadNotice';
import { Veil } from './Veil';

export interface CoverProps {
  readonly shown: ShownItem | undefined;
  readonly invented: boolean;
}

interface ItemProps {
  readonly shown: ShownItem;
  readonly onOperator: () => void;
  readonly onLeave: () => void;
}

const Item = ({ shown: { item, value }, ...ways }: ItemProps) =>
  item.kind === 'consent' ? (
    <ReadNotice item={item} soFar={value as NoticeSoFar} {...ways} />
  ) : (
    <AskPerson item={item} value={value} {...ways} />
  );

/** Nothing of the work is on this screen: the item shown to the person, or nothing. The number pad comes when asked for. */
export const Cover = ({ shown, invented }: CoverProps) => {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [left, setLeft] = useState(false);
  const isShown = shown !== undefined && !left;
  return (
    <div className="covered">
      <header>{invented && <TrialMark text={t('trialMark')} />}</header>
      {isShown && !asking ? (
        // Its words are waited for here: outside, what was on the screen would stay in the page, hidden, until they came.
        <Suspense fallback={<main className="ask" aria-busy="true" />}>
          <Item shown={shown} onOperator={() => setAsking(true)} onLeave={() => setLeft(true)} />
        </Suspense>
      ) : (
        <Veil asking={asking} onAsk={setAsking} isShown={isShown} />
      )}
    </div>
  );
};

import './cover.css';
import { type ComponentType, Suspense, useState } from 'react';
import { useWords } from '../../i18n/useWords';
import type { HandedCard, HandedService, NoticeSoFar, PlanSoFar, ShownItem } from '../../state/shown';
import { TrialMark } from '../../ui/TrialMark';
import { AskPerson, type Been } from './AskPerson';
import { Neutral } from './Neutral';
import { ReadNotice } from './ReadNotice';
import { ReadPlan } from './ReadPlan';
import { Unbroken } from './Unbroken';
import { useRest } from './useRest';
import { Veil } from './Veil';
import type { Stood, Tongue, Ways } from './ways';

export interface CoverProps {
  readonly shown: ShownItem | undefined;
  readonly invented: boolean;
  /** How what is public is shown: a card, an entry of the directory. They are a place of their own. */
  readonly handed: ComponentType<HandedProps>;
}

export interface HandedProps extends Ways, Tongue {
  readonly item: HandedCard | HandedService;
}

interface ItemProps extends Ways, Tongue {
  readonly shown: ShownItem;
  /** What the engine answered last to a notice or a plan. */
  readonly soFar: unknown;
  readonly onSoFar: (next: unknown) => void;
  readonly handed: ComponentType<HandedProps>;
  readonly been: Been | undefined;
  readonly onBeen: (next: Been) => void;
}

/** Untouched for so many milliseconds, what is shown to the person goes from the screen. */
const REST = 60_000;

const isPublic = ({ item }: ShownItem): boolean => item.kind === 'card' || item.kind === 'service';

const Item = ({ shown: { item, value }, handed: Handed, been, onBeen, soFar, onSoFar, ...ways }: ItemProps) => {
  const now = { soFar: soFar ?? value, onSoFar };
  if (item.kind === 'card' || item.kind === 'service') return <Handed item={item} {...ways} />;
  if (item.kind === 'consent') return <ReadNotice item={item} {...(now as Stood<NoticeSoFar>)} {...ways} />;
  if (item.kind === 'plan') return <ReadPlan item={item} {...(now as Stood<PlanSoFar>)} {...ways} />;
  return <AskPerson {...{ item, value, been, onBeen }} {...ways} />;
};

/**
 * Nothing of the work is on this screen: the item shown to the person, or nothing. Left, or untouched for a minute, it gives
 * way to a sky; what is public can be gone back to, anything else needs the PIN, for which the number pad comes when asked for.
 * So it does where the item cannot be drawn.
 */
export const Cover = ({ shown, invented, handed }: CoverProps) => {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [left, setLeft] = useState(false);
  const [broken, setBroken] = useState(false);
  const [been, setBeen] = useState<Been>();
  const [soFar, setSoFar] = useState<unknown>();
  const [theirs, setTheirs] = useState<string>();
  const [resting, goOn] = useRest(shown !== undefined, REST);
  const ask = (): void => setAsking(true);
  const mayComeBack = shown !== undefined && !left && !broken && (!resting || isPublic(shown));
  const content = () => {
    if (asking || broken || !shown) {
      return (
        <Veil
          asking={asking}
          onAsk={(next) => {
            if (!next) goOn();
            setAsking(next);
          }}
          isShown={mayComeBack}
        />
      );
    }
    if (left || resting) return <Neutral onOperator={ask} onBack={mayComeBack ? goOn : undefined} />;
    return (
      <Unbroken onBroken={() => setBroken(true)}>
        <Item
          shown={shown}
          handed={handed}
          been={been}
          onBeen={setBeen}
          soFar={soFar}
          onSoFar={setSoFar}
          theirs={theirs}
          onTheirs={setTheirs}
          onOperator={ask}
          onLeave={() => setLeft(true)}
        />
      </Unbroken>
    );
  };
  return (
    <div className="covered">
      <header>{invented && <TrialMark text={t('trialMark')} />}</header>
      {/* Its words are waited for here: outside, what was on the screen would stay in the page, hidden, until they came. */}
      <Suspense fallback={<main className="ask" aria-busy="true" />}>{content()}</Suspense>
    </div>
  );
};

/**
 * The life of a record whose state nobody writes: it follows from events (rule D2). Declared as data beside the field
 * that shows the state; who had seen what comes first, then the state that outweighs others, then the clock.
 */
import { decidingEvent, type OrderedEvent, orderOf } from './eventOrder';

export interface Lifecycle<S extends string = string> {
  /** What a row is in before anything happened to it. */
  readonly first: S;
  /** Where it may go from where it is. */
  readonly next: Readonly<Record<S, readonly S[]>>;
  /** Of states reached without knowledge of each other, the one further down this list counts. */
  readonly precedence: readonly S[];
  /** Once reached it stays, whatever somebody wrote who knew of it: a tap that came a moment too late changes nothing. */
  readonly final?: S;
}

/** One step of a life: an event of kind `status` of the row. */
export interface Step<S extends string = string> extends OrderedEvent {
  readonly to: S;
}

/** The same as a list tells it: where it went, and on which day. */
export interface LifeStep {
  readonly to: string;
  readonly on: string;
}

/** The step that decides; `undefined` while nothing has happened. Steps into unknown states are passed over. */
export const decidingStep = <S extends string>(
  lifecycle: Lifecycle<S>,
  steps: readonly Step[],
): Step<S> | undefined => {
  const known = steps.filter((step): step is Step<S> => Object.hasOwn(lifecycle.next, step.to));
  const order = orderOf(steps);
  const ending = known.filter((step) => step.to === lifecycle.final);
  return decidingEvent(ending.length > 0 ? ending : known, order, (step) => lifecycle.precedence.indexOf(step.to));
};

export const stateOf = <S extends string>(lifecycle: Lifecycle<S>, steps: readonly Step[]): S =>
  decidingStep(lifecycle, steps)?.to ?? lifecycle.first;

/** The states a person is offered from this one. */
export const nextStates = (lifecycle: Lifecycle, state: unknown): readonly string[] =>
  lifecycle.next[typeof state === 'string' ? state : lifecycle.first] ?? [];

/** Of tables that are counted whenever they are looked at. */
export interface CountedNowProps {
  readonly year: number;
  /** No closing keeps them: beside what it keeps they must say so, on paper too. */
  readonly isClosed: boolean;
}

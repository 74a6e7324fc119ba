/** What every item on the covered screen is given: the ways out of it, and what outlives it. */
export interface Ways {
  /** Back to the work, behind a PIN. */
  readonly onOperator: () => void;
  /** Away from the item at once: an empty screen that says nothing. */
  readonly onLeave: () => void;
}

/** The language the person chose on this screen, until the tablet is uncovered. */
export interface Tongue {
  readonly theirs: string | undefined;
  readonly onTheirs: (tag: string) => void;
}

/** How things stand. It outlives the item's screen, which gives way to the number pad and comes back. */
export interface Stood<T> {
  readonly soFar: T;
  readonly onSoFar: (next: T) => void;
}

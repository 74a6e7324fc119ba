/** A closed year as the page is shown it, as plain data: who closed it, and what came after. */
import type { Values } from '../../domain/fields/field';
import type { YearReport } from '../../domain/report';
import type { LaterCase } from '../../domain/yearClosing';

export interface ClosingView {
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** By name; empty where the seat is not known here. */
  readonly by: string;
  readonly report: YearReport;
}

/** A correction the closed year refused. */
export interface AskedView {
  readonly id: string;
  /** As the access stands; undefined where it is not here. */
  readonly from: Values | undefined;
  readonly to: Values;
  /** Still only on this tablet: it may be taken back. */
  readonly waiting: boolean;
}

export interface ClosedYearView {
  /** The closing that counts. */
  readonly closing: ClosingView;
  /** Closings of the same year made without knowledge of it. */
  readonly others: readonly ClosingView[];
  /** Values of accesses, as they stand now. */
  readonly arrived: readonly Values[];
  readonly corrected: readonly Values[];
  readonly asked: readonly AskedView[];
  readonly cases: readonly LaterCase[];
}

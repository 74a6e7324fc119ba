/**
 * [K7] What a covered tablet shows to the person in front of it, and what they say to it: plain data, as all that crosses between
 * the threads.
 */
import type { PlanAnswerKind, PlanContent } from '../../domain/planAgreement';
import type { RecordName } from '../../domain/records/index';

/** What a covered tablet may show to the person in front of it. */
export type Shown = Question | ShownForm | Notice | ShownPlan | HandedCard | HandedService;

/** An information card, in the person's language. It is public, and nothing is answered to it. */
export interface HandedCard {
  readonly kind: 'card';
  readonly slug: string;
  readonly language: string;
}

/** An entry of the directory, in the person's language; public too. */
export interface HandedService {
  readonly kind: 'service';
  readonly id: string;
  readonly language: string;
}

/** What a person is asked to agree to: a row of their file. Having understood it and agreeing to it are two taps. */
export interface Notice {
  readonly kind: 'consent';
  readonly documentId: string;
  readonly row: string;
}

/** What a notice speaks of, and what the person has said so far. */
export interface NoticeSoFar {
  /** What the text says (`noticeAbout`): each tap brings it back. */
  readonly about: string;
  readonly consentKind: string;
  /** The service it names: of the list, and by name where it is in the directory. */
  readonly target: string | undefined;
  readonly service: string | undefined;
  readonly teamName: string;
  /** Languages the person reads or speaks, as their file has them. */
  readonly languages: readonly string[];
  /** As it stands now. */
  readonly read: boolean;
  readonly answer: 'given' | 'refused' | undefined;
  readonly wantsSignature: boolean;
  readonly signed: boolean;
}

/** A tap of the person's: of what, in which language it was read, and what was drawn. */
export type NoticeTap = { readonly about: string } & (
  | { readonly tap: 'understood' | 'agree' | 'refuse'; readonly language: string }
  | { readonly tap: 'sign'; readonly path: string }
);

/** The plan of a case, read and agreed to by the person, or by whoever speaks for them. */
export interface ShownPlan {
  readonly kind: 'plan';
  readonly documentId: string;
  /** Of the list `agreed_by`; the person where nothing is said. */
  readonly by?: string;
}

/** The plan as it stands, and what the person has said to it as it stands. */
export interface PlanSoFar {
  readonly content: PlanContent;
  /** First names of the colleagues it names. */
  readonly names: Readonly<Record<string, string>>;
  /** The one it was read in last, then those of the person's file. */
  readonly languages: readonly string[];
  readonly status: string;
  readonly read: boolean;
  readonly answer: PlanAnswerKind | undefined;
}

/** A tap of the person's: in which language it was read, and what was read (`promiseOf`). */
export interface PlanTap {
  readonly tap: 'understood' | 'agree' | 'refuse';
  readonly language: string;
  readonly promise: string;
}

/** A question the person answers themselves: of the access being filled in, or of a document. */
export type Question = AccessQuestion | RowQuestion;

export interface AccessQuestion {
  readonly kind: 'access';
  readonly field: string;
}

/** `row`: a field of that row. `needs`: which needs of one area they have, each of which becomes a row of that assessment. */
export interface RowQuestion {
  readonly kind: 'row' | 'needs';
  readonly documentId: string;
  readonly record: RecordName;
  readonly row: string;
  readonly field: string;
  /** What it asks of, where it is one of many: the code in the field that `askedOf` names, or the area. */
  readonly of?: string;
}

/** A question as it was put. */
export type PutQuestion = Question & { readonly language: string };

/** All that a person may be asked of an access or of a row, one question after the other. */
export type ShownForm =
  | { readonly kind: 'form'; readonly record: 'access' }
  | { readonly kind: 'form'; readonly record: RecordName; readonly documentId: string; readonly row: string };

/** One question of a form, and what the person has said to it so far. */
export interface FormStep {
  readonly question: Question;
  readonly value: unknown;
  readonly declined: boolean;
}
export interface FormSoFar {
  readonly steps: readonly FormStep[];
}

/** The one item on a covered screen, and the answer it has so far. */
export interface ShownItem {
  readonly item: Shown;
  readonly value: unknown;
}

/**
 * What the page is shown, as plain data: everything here crosses between the threads by structured clone. Ids are
 * base64url of 16 random bytes.
 */
import type { Circle } from '../domain/circles';
import type { AsideReason, ProblemCode } from '../domain/problems';
import type { Shown, ShownItem } from './show/shownViews';

/** What can be known before anybody unlocks, or while covered: counts and random ids, never a name. */
export type TabletState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'locked'; readonly seats: number; readonly invented: boolean; readonly unsavedAtLock: boolean }
  | { readonly kind: 'unlocked'; readonly session: Session }
  | { readonly kind: 'covered'; readonly invented: boolean; readonly shown: ShownItem | undefined }
  | { readonly kind: 'unusable'; readonly problem: ProblemCode };

/** [K8] What a locked app heard from the relay of a seat: it has all that had left, nobody answered, or no such seat any more. */
export type SeatStanding = 'delivered' | 'unreached' | 'revoked';

export interface Session {
  readonly seatId: string;
  readonly teamName: string;
  readonly personName: string;
  readonly profile: string;
  readonly administrator: boolean;
  /** The trial team with invented people: marked on every screen, never connected to a relay. */
  readonly invented: boolean;
  readonly pinSet: boolean;
  /** `unconfirmed`: a sheet was made, and nobody has said yet that it was kept. */
  readonly recoverySheet: 'made' | 'unconfirmed' | 'postponed' | 'not_mine';
  /** Where the person was when the tablet locked: a route and whatever the screen put beside it, kept sealed. */
  readonly resume: Place | undefined;
  /**
   * Why nothing is written any more. [T7] `reading_only`: everything can still be read. [T8] Any other: what is on the screen may
   * be, and nothing else.
   */
  readonly stopped?: ProblemCode;
}

/** A screen to come back to. `focus` is the DOM id of the field, `scroll` in CSS pixels. */
export interface Place {
  readonly route: string;
  readonly focus?: string;
  readonly scroll?: number;
  /** What was being shown to the person when the tablet locked: it is shown again. */
  readonly shown?: Shown;
}

/** A write is never called more than it is. See the table in sealed-log: typed, saved, delivered. */
export interface SyncStatus {
  /** `stopped`: nothing goes out or comes in before the app is updated. [T7] */
  readonly connection: 'none' | 'stopped' | 'offline' | 'connecting' | 'syncing' | 'synced';
  /** Changes saved on this tablet and not yet delivered, waiting register rows included. */
  readonly undelivered: number;
  /** [S10] Entries of colleagues that came by a file and that no relay is known to have: whoever reads a file brings it. */
  readonly carried: number;
  /** How many of them are accesses that stay for a minute, so that they can be taken back. */
  readonly undoable: number;
  /** Changes typed whose sealed bytes are not yet durable. */
  readonly unsaved: number;
  /** Milliseconds since 1970 of the last time everything went out and came in; undefined before the first. */
  readonly lastFullSync: number | undefined;
  /** Colleagues whose earlier changes are missing, so that later ones wait. */
  readonly waitingFor: readonly { readonly name: string; readonly since: number }[];
  /** Entries kept but not understood (newer app) or refused by a check. */
  readonly parked: number;
  readonly quarantined: number;
  /** [L2] Whose changes others have seen, or must exist, and the relay does not give. */
  readonly withheld: readonly { readonly name: string; readonly entries: number }[];
  /** [L8] Entries of colleagues that are not applied until an administrator has looked at them. */
  readonly review: number;
  /** [S9] Parts of attachments that are still to come, and to go. */
  readonly parts: { readonly toFetch: number; readonly toSend: number };
  /** This tablet has not met its relay for fourteen days. */
  readonly overdue: boolean;
  readonly problem: ProblemCode | undefined;
}

/** What of a visit is on this tablet, opened and counted. */
export interface VisitReadiness {
  /** Milliseconds since 1970 when it was looked at. */
  readonly at: number;
  /** Everything went out and came in just then; without it, what is here is as old as `lastFullSync`. */
  readonly exchanged: boolean;
  readonly lastFullSync: number | undefined;
  readonly cases: readonly string[];
  readonly persons: number;
  /** Those of whom somebody is reminded now. */
  readonly deadlines: number;
  readonly services: number;
  /** Documents that are not here, or not whole. */
  readonly unreadable: number;
  /** Documents in which changes wait for others that have not come. */
  readonly waiting: number;
}

/** Entries that are kept and not shown, alike ones together. */
export interface SetAsideView {
  readonly state: 'parked' | 'quarantined' | 'review';
  readonly why: AsideReason;
  /** Empty where nobody has been shown to be the author. */
  readonly author: string;
  /** Their day where the teams work, `YYYY-MM-DD`; undefined where they cannot be opened. */
  readonly day: string | undefined;
  /** Kind of document; empty where it is not known here. */
  readonly kind: string;
  readonly entries: number;
}

/** A document in which changes wait for others that are not here, or in which somebody chose not to wait. */
export interface GapView {
  readonly documentId: string;
  readonly kind: string;
  /** What the document's card shows first; empty where there is none. */
  readonly title: string;
  /** How many changes wait. */
  readonly entries: number;
  /** Names of those whose changes are missing. */
  readonly waitsFor: readonly string[];
  /** Milliseconds since 1970 when this tablet first noticed; undefined when nothing waits. */
  readonly since: number | undefined;
  /** Fourteen days have gone by. */
  readonly mayPass: boolean;
  readonly passed: readonly { readonly of: string; readonly by: string; readonly at: number }[];
}

/** An anonymous access as the register holds it: a value under a random id, no author, no time. */
export interface AccessRow {
  readonly id: string;
  /** `waiting`: still only on this tablet, may be undone for a minute. */
  readonly state: 'waiting' | 'recorded';
  readonly values: Readonly<Record<string, unknown>>;
  /** Which version of the form each of them was given on. */
  readonly givenOn: Readonly<Record<string, number>>;
  /** Other values of a row two people corrected at once; empty when decided. */
  readonly others: readonly Readonly<Record<string, unknown>>[];
  /** True when this person may correct it: any, or what this tablet recorded since the last unlock. */
  readonly mayCorrect: boolean;
  /** Its year is closed: a correction is listed, and changes nothing. */
  readonly frozen: boolean;
}

export interface Member {
  readonly seatId: string;
  readonly name: string;
  readonly profile: string;
  readonly administrator: boolean;
  readonly self: boolean;
  readonly since: number;
  /** When the newest entry of it was written that is here, in ms. */
  readonly lastHeard: number | undefined;
  /** A seat that stands on paper: the recovery sheet. */
  readonly paper: boolean;
  /** Of a sheet: the seat that made it, and with which it goes. */
  readonly madeBy: string | undefined;
  /** The circles of its profile that nobody has given it yet. */
  readonly due: readonly Circle[];
}

export interface Invitation {
  readonly id: string;
  readonly profile: string;
  readonly expiresAt: number;
  readonly state: 'open' | 'asked' | 'expired';
  /** When somebody has used the link: their name and the words to compare aloud. */
  readonly asks?: { readonly name: string; readonly words: readonly string[] };
}

/** [L8] What came in from somebody and is not applied: who, which day, what kind of document, and why. */
export interface ReviewView {
  readonly seatId: string;
  readonly name: string;
  /** It came too late, and an administrator can let it count after all. */
  readonly mayAccept: boolean;
  readonly entries: readonly {
    /** Empty where this tablet does not hold the document. */
    readonly kind: string;
    /** How lists here name it; empty where they do not. */
    readonly title: string;
    readonly day: string;
    readonly why: 'circle' | 'profile' | 'late' | 'number';
    readonly count: number;
    /** Where this tablet cannot read it: whose work it is, who can, and whether deciding is left to an administrator among them. */
    readonly unread:
      | { readonly circle: Circle; readonly readers: readonly string[]; readonly isLeft: boolean }
      | undefined;
  }[];
}

export interface Team {
  readonly name: string;
  readonly id: string;
  readonly members: readonly Member[];
  /** Who is out, by name. */
  readonly former: readonly Pick<Member, 'name' | 'paper' | 'lastHeard'>[];
  /** [L8] Circles that lost a member and wait for one who holds them, to take a new key. */
  readonly rotationDue: readonly Circle[];
  readonly invitations: readonly Invitation[];
  readonly secondAdministrator: boolean;
}

/** What became of a PIN. */
export type Uncovered =
  | { readonly result: 'open'; readonly place: Place | undefined; readonly session: Session }
  | { readonly result: 'wrong'; readonly triesLeft: number }
  | { readonly result: 'locked' };

/**
 * Who holds which key. A circle's key opens every document of the circle; what is finer than that (own cases only,
 * read against write) the app keeps, in `permissions.ts`. Circles are data: teams may change them (rule K1).
 */
import { type Code, codesOf } from './lists/index';

export type Profile = Code<'profile'>;

export const profiles: readonly Profile[] = codesOf('profile');

const allBut = (...out: readonly Profile[]): readonly Profile[] => profiles.filter((profile) => !out.includes(profile));

const circles = {
  /** Public knowledge. */
  public: profiles,
  /** Entry headers and the team's settings. */
  everyone: allBut('RO', 'VO'),
  /** The register, visits, mediation requests. */
  field: allBut('RO', 'VO'),
  /** Persons, cases, ordinary notes, needs, plans, referrals, meetings, deadlines, consents. */
  casework: allBut('ME', 'RO', 'VO'),
  /** Document copies. */
  papers: ['FO', 'BO', 'SW', 'LE', 'CP', 'CM'],
  /** Pacts, housing goals, budgets, apartment diary. */
  housing: ['BO', 'SW', 'TU', 'CM', 'CO'],
  clinical: ['PS', 'MW'],
  legal: ['LE', 'BO', 'SW', 'CM'],
  /** Vulnerability screening. */
  screening: ['SW', 'PS', 'MW', 'AN', 'CM', 'CO'],
  /** Exploitation sheets, protected addresses. */
  protection: ['SW', 'PS', 'LE', 'CM', 'CO'],
} as const satisfies Readonly<Record<string, readonly Profile[]>>;

export type Circle = keyof typeof circles;

export const circleNames = Object.keys(circles) as readonly Circle[];

export const membersOf = (circle: Circle): readonly Profile[] => circles[circle];

const circlesByProfile = new Map<string, readonly Circle[]>(
  profiles.map((profile) => [profile, circleNames.filter((circle) => membersOf(circle).includes(profile))]),
);

/** None for a profile of a later build. */
export const circlesOf = (profile: Profile): readonly Circle[] => circlesByProfile.get(profile) ?? [];

/**
 * The one list of what can go wrong for a person, and what each problem means for what they wrote. Screens, engine and
 * words all read it: a code without words in every staff language does not pass the tests. Add a line here, then a
 * title, a data sentence and one thing to do in `locales/<tag>/problems.json`.
 */

/** `safe`: nothing written so far is in danger. `not_safe`: something may be lost. `unknown`: not yet known. */
export type DataSafety = 'safe' | 'not_safe' | 'unknown';

export const problems = {
  // Opening, joining, founding.
  wrong_passphrase: { data: 'safe' },
  pin_too_short: { data: 'safe' },
  pin_too_easy: { data: 'safe' },
  passphrase_too_weak: { data: 'safe' },
  setup_token_refused: { data: 'safe' },
  invitation_refused: { data: 'safe' },
  invitation_expired: { data: 'safe' },
  sheet_not_recognised: { data: 'safe' },
  roster_conflict: { data: 'safe' },
  roster_forked: { data: 'safe' },
  seat_revoked: { data: 'safe' },
  team_full: { data: 'safe' },
  away_too_long: { data: 'safe' },
  // The relay.
  relay_unreachable: { data: 'safe' },
  relay_full: { data: 'safe' },
  relay_refused: { data: 'unknown' },
  relay_unknown_team: { data: 'safe' },
  insecure_address: { data: 'safe' },
  // What this tablet keeps.
  storage_low: { data: 'safe' },
  no_room_for_attachment: { data: 'safe' },
  storage_full: { data: 'not_safe' },
  storage_refused: { data: 'not_safe' },
  storage_vanished: { data: 'not_safe' },
  storage_failed: { data: 'not_safe' },
  damaged_row: { data: 'unknown' },
  second_window: { data: 'safe' },
  /** [T7] It was taken over and has not said that all of it is kept: it may be frozen. */
  window_silent: { data: 'unknown' },
  /** [T7] The same, in the window that was taken over. */
  window_unsaved: { data: 'not_safe' },
  /** [T7] Somebody else came in while this one was still on the way. */
  overtaken: { data: 'safe' },
  newer_database: { data: 'safe' },
  /** [T7] The same, where it may be read. */
  reading_only: { data: 'safe' },
  newer_app_needed: { data: 'safe' },
  // What others have written, and what stands for it.
  snapshot_wrong: { data: 'safe' },
  not_in_snapshot: { data: 'safe' },
  document_too_large: { data: 'safe' },
  entries_withheld: { data: 'unknown' },
  // Files carried by hand.
  file_damaged: { data: 'safe' },
  file_of_other_team: { data: 'safe' },
  // What was typed.
  text_too_long: { data: 'not_safe' },
  update_too_large: { data: 'not_safe' },
  attachment_too_large: { data: 'not_safe' },
  invalid_values: { data: 'not_safe' },
  consent_missing: { data: 'safe' },
  /** [K7] What a person read on a covered tablet is not what stands there now. */
  plan_changed: { data: 'safe' },
  notice_changed: { data: 'safe' },
  undo_too_late: { data: 'safe' },
  year_not_over: { data: 'safe' },
  year_closed: { data: 'safe' },
  microphone_refused: { data: 'safe' },
  microphone_missing: { data: 'safe' },
  recording_too_large: { data: 'not_safe' },
  own_wording: { data: 'safe' },
  wording_decided: { data: 'safe' },
  // What somebody erased while it was open here.
  document_erased: { data: 'safe' },
  // A part goes only with all the rest in hand.
  part_not_ready: { data: 'safe' },
  part_not_here: { data: 'safe' },
  // Written in a case of which a part was erased, beside what the disk has lost, or while what it goes on as never came.
  words_not_carried: { data: 'not_safe', leadsTo: 'case' },
  // Written by a colleague who has left, in what was destroyed before it came.
  late_words_erased: { data: 'not_safe' },
  // Of a colleague who has left: what no record has room for, or another administrator has to say, waits.
  not_all_accepted: { data: 'safe' },
  not_allowed: { data: 'safe' },
  attachment_not_here: { data: 'safe' },
  not_found: { data: 'unknown' },
  unknown_fault: { data: 'unknown' },
} as const satisfies Readonly<Record<string, { readonly data: DataSafety; readonly leadsTo?: 'case' }>>;

export type ProblemCode = keyof typeof problems;

/**
 * Why an entry of somebody is kept and not shown: refused, parked or handed to review. Each word stands in the log of
 * tablets, and each has a sentence in every staff language. What is safe is all of it: nothing else waits, nothing is
 * thrown away. [L4, L5]
 */
export const asideReasons = [
  // A newer app understands it.
  'version',
  'kind',
  'schema',
  // A newer app will apply it: this one writes nothing here. [T7]
  'unapplied',
  // Something is not here yet.
  'roster',
  'header_key',
  // Not what it says it is.
  'malformed',
  'not_opened',
  'wrong_body',
  'author',
  'signature',
  'body',
  'damaged',
  'clients',
  'client_of_another',
  'clock',
  'fork',
  'snapshot',
  // More, or other, than work done by hand.
  'gap',
  'too_many',
  'too_many_authors',
  'incomplete',
  // Its author may not write there.
  'circle',
  'profile',
  'late',
  // Its author has used its number for another.
  'number',
] as const;
export type AsideReason = (typeof asideReasons)[number];

/** Those that an update of the app may bring alive. */
export const needsNewerApp = (why: string): boolean => why === 'version' || why === 'kind' || why === 'schema';

/**
 * Every problem is raised by some test: which, is said here, and that it asserts the problem's name is looked up. That each
 * has its words in both languages, says what it means for the data and names one thing to do, is held by the domain's tests.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type ProblemCode, problems } from '../../src/domain/problems';
import { projectRoot } from '../support/projectRoot';

interface Raised {
  readonly file: string;
  /** As it stands in the file. */
  readonly title: string;
}
const opening = (title: string): Raised => ({ file: 'problems/opening.test.ts', title });
const relay = (title: string): Raised => ({ file: 'problems/relay.test.ts', title });
const storage = (title: string): Raised => ({ file: 'problems/storage.test.ts', title });
const asking = (title: string): Raised => ({ file: 'problems/asking.test.ts', title });

const chunks = (title: string): Raised => ({ file: 'engine/exchange/chunks.test.ts', title });

const raisedBy: Readonly<Record<ProblemCode, Raised>> = {
  wrong_passphrase: opening('with another passphrase: wrong_passphrase'),
  pin_too_short: asking('a PIN of three digits, or of letters: pin_too_short'),
  pin_too_easy: asking('a PIN everybody would try first: pin_too_easy'),
  passphrase_too_weak: opening('with a passphrase that falls in an afternoon: passphrase_too_weak'),
  setup_token_refused: opening('with a code nobody gave out, or one used already: setup_token_refused'),
  invitation_refused: opening('with a link that was changed, used or cancelled: invitation_refused'),
  invitation_expired: opening('with a link older than ten minutes, on either side: invitation_expired'),
  sheet_not_recognised: opening('with a sheet whose words are no sheet: sheet_not_recognised'),
  roster_conflict: relay('each time before this tablet’s word is heard: roster_conflict'),
  roster_forked: relay('are not mixed: roster_forked is said, nothing is followed, nothing can be written on'),
  seat_revoked: {
    file: 'engine/members/lostTablet.test.ts',
    title: 'unlocked when it hears of it, it delivers what is typed, ends, and says why',
  },
  team_full: {
    file: 'engine/entrance/recoverySheet.test.ts',
    title: 'has a place in the team, as a tablet has: past 64 nobody is let in, since not all could be given a new key',
  },
  away_too_long: {
    file: 'engine/entrance/contact.test.ts',
    title: 'is opened by an administrator’s code for the number it shows, once, or by meeting the relay',
  },
  relay_unreachable: relay('the team cannot be changed, and it is said: relay_unreachable'),
  relay_full: relay('is said in the status line as relay_full; everything stays here and goes when there is room'),
  relay_refused: relay('because it does not take its word: relay_refused, and nothing counts as delivered'),
  relay_unknown_team: relay('because it was emptied: relay_unknown_team, and nothing counts as delivered'),
  insecure_address: {
    file: 'problems/pageLevel.test.ts',
    title:
      'an insecure address, insecure_address: in both languages the words of the list, before anything else that is said',
  },
  storage_low: storage('whose reserve is left: storage_low, saved all the same, and full only when that is gone too'),
  no_room_for_attachment: chunks(
    'that this tablet has no room for are not kept, text is: no_room_for_attachment; they come when there is room',
  ),
  storage_full: storage('because it is full: storage_full'),
  storage_refused: storage('because the browser keeps nothing: storage_refused'),
  storage_vanished: opening(
    '[T6] a tablet whose database is gone: storage_vanished, and no empty one is made in its place',
  ),
  storage_failed: storage('because the connection to it is lost: storage_failed'),
  damaged_row: opening('a seat whose own row is damaged: damaged_row'),
  second_window: opening('[T7] what another window holds: second_window, until this one takes over'),
  window_silent: opening('[T7] what a window held that says nothing any more: window_silent, once; then it opens'),
  window_unsaved: opening('[T7] what another window took over before all of it was kept: window_unsaved'),
  overtaken: {
    file: 'engine/entrance/overtaken.test.ts',
    title: 'replaces nobody who came in meanwhile: overtaken; the new seat is there, and opens with its passphrase',
  },
  newer_database: opening(
    '[T7] a database a newer build has opened: newer_database; one that does not open: storage_failed',
  ),
  reading_only: {
    file: 'engine/entrance/readingOnly.test.ts',
    title: 'refuses whatever would be written, by name: reading_only',
  },
  newer_app_needed: relay('because it is of a later build: newer_app_needed'),
  snapshot_wrong: {
    file: 'engine/snapshots/compaction.test.ts',
    title: 'is quarantined, neither attested nor adopted, and its author’s later entries are taken: snapshot_wrong',
  },
  not_in_snapshot: {
    file: 'engine/snapshots/compaction.test.ts',
    title: 'keeps them, sends them again and says so: not_in_snapshot (purged: %s)',
  },
  document_too_large: {
    file: 'engine/snapshots/compaction.test.ts',
    title: 'too large for one snapshot is left as it is and said once: document_too_large',
  },
  entries_withheld: {
    file: 'engine/receiving/heads.test.ts',
    title: 'is asked for once and named: entries_withheld; and no longer once it comes',
  },
  file_damaged: {
    file: 'engine/documents/files.test.ts',
    title: 'cut anywhere or with noise before it is refused as damaged, and nothing crashes',
  },
  file_of_other_team: {
    file: 'engine/documents/files.test.ts',
    title: 'of another team is refused and leaves nothing',
  },
  text_too_long: asking('a text over 100,000 characters: text_too_long'),
  update_too_large: asking('an update larger than any body: update_too_large'),
  attachment_too_large: chunks(
    'too large, empty, of a type that could run, or of no record is refused by name: attachment_too_large',
  ),
  invalid_values: asking('values that do not fit: invalid_values'),
  plan_changed: {
    file: 'engine/show/shownPlan.test.ts',
    title: 'is not agreed to where it changed while the person read: plan_changed, and nothing is written',
  },
  notice_changed: {
    file: 'engine/show/notice.test.ts',
    title: 'is not answered where it became another while the person read: notice_changed, and nothing is written',
  },
  consent_missing: {
    file: 'engine/referrals/referrals.test.ts',
    title: 'without consent stays a draft: consent_missing',
  },
  year_not_over: { file: 'engine/register/closingAYear.test.ts', title: 'before it is over: year_not_over' },
  year_closed: { file: 'engine/register/closingAYear.test.ts', title: 'a second time: year_closed' },
  own_wording: {
    file: 'engine/show/wordings.test.ts',
    title: 'is approved by nobody who proposed it, on whichever of their tablets: own_wording',
  },
  microphone_refused: {
    file: 'features/review/openMicrophone.browser.test.ts',
    title: 'a microphone that somebody does not let the page use: microphone_refused',
  },
  microphone_missing: {
    file: 'features/review/openMicrophone.browser.test.ts',
    title: 'a browser that records nothing all others play, or a tablet without a microphone: microphone_missing',
  },
  recording_too_large: {
    file: 'engine/attachments/recordings.test.ts',
    title: 'too large, empty, longer than may be, or no sound is refused and leaves nothing: recording_too_large',
  },
  wording_decided: {
    file: 'engine/show/wordings.test.ts',
    title: 'that was approved stays, and what was withdrawn is not approved: wording_decided',
  },
  undo_too_late: asking('to undo what left its minute: undo_too_late'),
  document_erased: {
    file: 'engine/erasure/erasure.test.ts',
    title: 'is told with a word where it stands open, and takes nothing typed any more: document_erased',
  },
  part_not_ready: {
    file: 'engine/erasure/erasingParts.test.ts',
    title: 'is not begun while changes of the file are waited for: part_not_ready',
  },
  part_not_here: {
    file: 'engine/erasure/erasingTogether.test.ts',
    title: 'sees that a part of something was erased, and cannot take that back: part_not_here',
  },
  words_not_carried: {
    file: 'engine/review/carryingDamaged.test.ts',
    title: 'are named as missing where nothing tells their text any more, and nothing else is lost: words_not_carried',
  },
  not_all_accepted: {
    file: 'engine/review/acceptingMany.test.ts',
    title: 'what stays in the review is not called accepted: not_all_accepted',
  },
  late_words_erased: {
    file: 'engine/review/leaversWords.test.ts',
    title: 'comes after the other note was destroyed at once, opens for nobody, which is said: late_words_erased',
  },
  not_allowed: asking('what the profile does not allow: not_allowed'),
  attachment_not_here: chunks(
    'are fetched with progress, and a relay that gives something else is not believed: attachment_not_here',
  ),
  not_found: asking('what is not on this tablet: not_found'),
  unknown_fault: storage('is named as unknown_fault, and stops no other'),
};

/** The text of one test: from its title to the next one. */
const bodyOf = (text: string, title: string): string => {
  const after = text.slice(text.indexOf(title));
  return after.slice(0, after.search(/\n {2}\}\);|\n\}\);/) + 1);
};

it.each(Object.entries(raisedBy))('%s is raised by the test that is named here, and asserted there', (code, raised) => {
  const text = readFileSync(join(projectRoot, 'tests', raised.file), 'utf8');
  expect(text.split(raised.title)).toHaveLength(2);
  const body = bodyOf(text, raised.title).slice(raised.title.length);
  expect(body).toContain(code);
  expect(body).toContain('expect(');
});

it('no problem is left out, and none is named that does not exist', () => {
  expect(Object.keys(raisedBy).sort()).toEqual(Object.keys(problems).sort());
});

/** [I1, I2] The journal against what is shown in the end: what was called saved is there, once; nothing else is. */
import type { DocumentView } from '../../src/engine/documents/documentViews';
import type { Write } from './journal';
import type { LastView } from './lastView';
import type { World } from './world';

const occurrences = (text: string, part: string): number => text.split(part).length - 1;
const mayBe = ({ state }: Write): boolean => state === 'asked' || state === 'lost_with_disk' || state === 'refused';

const timesShown = (write: Write, view: LastView): number => {
  const document = view.documents.get(write.document);
  switch (write.kind) {
    case 'access':
      return view.accesses.filter(({ id }) => id === write.mark).length;
    case 'field':
      return document?.events.filter(({ field, to }) => field === 'phone' && to === write.mark).length ?? 0;
    case 'event':
      return document?.events.filter(({ to }) => (to as { on?: unknown } | null)?.on === write.mark).length ?? 0;
    default:
      return occurrences(JSON.stringify(document?.rows ?? []), write.mark);
  }
};

/** [I6] Its tablet said so: of that very case, after it was written there. */
const isSaid = ({ notCarried }: World, view: LastView, { tablet, document, index }: Write): boolean => {
  const id = view.documents.get(document)?.id;
  return notCarried.some(
    (said) => said.tablet === tablet && index < said.mark && id !== undefined && view.named.get(said.id) === id,
  );
};

const checkTimes = (world: World, view: LastView, gone: ReadonlySet<string>): void => {
  for (const write of world.journal.writes) {
    // [S11]
    if (gone.has(write.document)) continue;
    if (write.kind === 'correction' || (write.kind === 'access' && write.mark === '')) continue;
    const times = timesShown(write, view);
    if (world.erasedNotes.has(write.mark)) {
      const isDone = world.goneNotes.has(write.mark) && !world.isNotePutBack;
      if (isDone && times > 0) world.find('erased_is_gone', `note ${write.index} of ${write.tablet} is still shown`);
      continue;
    }
    const what = `${write.kind} ${write.index} of ${write.tablet} (${write.state}) is shown ${times} times`;
    if (write.state === 'saved' && times === 0 && !isSaid(world, view, write)) world.find('saved_is_kept', what);
    if (times > 1) world.find('exactly_once', what);
    if (write.state === 'undone' && times > 0) world.find('undone_is_gone', what);
  }
};

const phonesIn = (view: DocumentView | undefined): ReadonlySet<string> => {
  const cell = view?.rows.find(({ record }) => record === 'person')?.cells['phone'];
  return new Set(cell ? [cell.value, ...cell.others.map(({ value }) => value)].map(String) : []);
};

/** A value stays until somebody who saw it wrote another: then it goes. */
const checkFields = (world: World, view: LastView, gone: ReadonlySet<string>): void => {
  const fields = world.journal.writes.filter(({ kind, document }) => kind === 'field' && !gone.has(document));
  for (const write of fields) {
    const shown = phonesIn(view.documents.get(write.document)).has(write.mark);
    const next = fields.filter(({ over }) => over.includes(write.mark));
    const what = `the value of field ${write.index} of ${write.tablet}`;
    if (!shown && write.state === 'saved' && next.length === 0) world.find('saved_is_kept', `${what} is gone`);
    if (shown && next.some(({ state }) => state === 'saved')) world.find('later_wins', `${what} is still shown`);
  }
};

const checkAccesses = (world: World, view: LastView): void => {
  const recorded = world.journal.writes.filter(({ kind }) => kind === 'access');
  const known = new Set(recorded.map(({ mark }) => mark));
  const unknown = view.accesses.filter(({ id }) => !known.has(id)).length;
  const possible = recorded.filter((write) => write.mark === '' && mayBe(write)).length;
  if (unknown > possible) world.find('exactly_once', `${unknown} accesses nobody recorded, ${possible} possible`);

  const corrections = world.journal.writes.filter(({ kind }) => kind === 'correction');
  const counted = view.reports.reduce<number>(
    (sum, report) => sum + (report as { corrections: number }).corrections,
    0,
  );
  if (counted > corrections.length) {
    world.find('exactly_once', `${counted} corrections counted, ${corrections.length} made`);
  }
};

const checkConflicts = (world: World, view: LastView): void => {
  const distinct = (values: readonly unknown[], what: string): void => {
    const texts = values.map((value) => JSON.stringify(value));
    if (new Set(texts).size < texts.length) world.find('equal_is_no_conflict', what);
  };
  for (const document of view.documents.values()) {
    for (const row of document?.rows ?? []) {
      for (const [field, { value, others }] of Object.entries(row.cells)) {
        distinct([value, ...others.map((other) => other.value)], `${row.record} ${field}: equal values side by side`);
      }
    }
  }
  for (const { values, others } of view.accesses) distinct([values, ...others], 'access: equal values side by side');
};

/** What a tablet wrote that is out now may wait for review, or have gone with it. */
const forgetFormer = ({ tablets, journal }: World): void => {
  const former = new Set(tablets.filter(({ isOut }) => isOut).map(({ name }) => name));
  for (const write of journal.writes) {
    if (former.has(write.tablet) && write.state === 'saved') write.state = 'asked';
  }
};

/** `gone`: documents that are erased by the roster everybody has in the end, with all that they went on as. */
export const checkJournal = (world: World, view: LastView, gone: ReadonlySet<string>): void => {
  forgetFormer(world);
  checkTimes(world, view, gone);
  checkFields(world, view, gone);
  checkAccesses(world, view);
  checkConflicts(world, view);
};

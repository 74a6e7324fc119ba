/**
 * [K7] A notice on a covered tablet: the person taps that it was understood, and then what they say to it. Both land in the
 * row of that one consent; nobody agrees to what was not read, or became something else meanwhile, and what was withdrawn is
 * not agreed to again here.
 */
import { fail, ok, type Result } from '../../base/result';
import { NOTICE_VERSION, noticeAbout, READ, readNotice } from '../../domain/consent';
import { isCode } from '../../domain/lists/index';
import type { ProblemCode } from '../../domain/problems';
import type { RowView } from '../documents/documentViews';
import { mainRow, rowsOf } from '../documents/rowView';
import type { OpenedSeat } from '../entrance/openedSeat';
import { romeDay } from '../register/romeDay';
import type { Notice, NoticeSoFar, NoticeTap } from './shownViews';

const cellOf = (row: RowView, field: string): unknown => row.cells[field]?.value;
const textOf = (row: RowView, field: string): string | undefined => {
  const value = cellOf(row, field);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** In turn. */
const read = async (open: OpenedSeat, { documentId, row }: Notice): Promise<Result<NoticeSoFar, ProblemCode>> => {
  const { seat } = open;
  const document = await seat.library.open(documentId);
  const consent = document && rowsOf(seat, document, 'consent').find(({ id, removed }) => id === row && !removed);
  const status = consent && cellOf(consent, 'status');
  if (!document || !consent || status === 'withdrawn') return fail('not_allowed');
  const service = textOf(consent, 'forService');
  const named = service && (await open.projection.rows()).find(({ id }) => id === service)?.values['name'];
  const languages = cellOf(mainRow(seat, document, 'person'), 'languages');
  const about = noticeAbout(
    Object.fromEntries(Object.entries(consent.cells).map(([name, { value }]) => [name, value])),
  );
  const last = document.replica.events.steps('consent', row).findLast(({ kind }) => kind === READ);
  return ok({
    about,
    consentKind: String(cellOf(consent, 'kind') ?? ''),
    target: textOf(consent, 'forTarget'),
    service: typeof named === 'string' ? named : undefined,
    teamName: seat.roster.teamName,
    languages: Array.isArray(languages) ? languages.map(String) : [],
    read: last !== undefined && readNotice(last)?.about === about,
    answer: status === 'given' || status === 'refused' ? status : undefined,
    wantsSignature: cellOf(consent, 'how') === 'signature' || cellOf(consent, 'how') === 'guardian',
    signed: textOf(consent, 'signature') !== undefined,
  });
};

export const noticeSoFar = (open: OpenedSeat, notice: Notice): Promise<Result<NoticeSoFar, ProblemCode>> =>
  open.seat.inTurn(() => read(open, notice));

const isTap = (raw: unknown): raw is NoticeTap => {
  const tap = raw as Partial<Record<'tap' | 'about' | 'language' | 'path', unknown>> | null | undefined;
  if (typeof tap?.about !== 'string') return false;
  if (tap.tap === 'sign') return typeof tap.path === 'string';
  return ['understood', 'agree', 'refuse'].includes(String(tap.tap)) && isCode('language', tap.language);
};

/** Writes one tap, and answers with how things stand. `notice_changed` where something else stands there than was read. */
export const writeTap = async (
  open: OpenedSeat,
  notice: Notice,
  raw: unknown,
): Promise<Result<NoticeSoFar, ProblemCode>> => {
  if (!isTap(raw)) return fail('invalid_values');
  const { seat, records } = open;
  return seat.inTurn(async () => {
    const before = await read(open, notice);
    if (!before.ok) return before;
    const { about } = before.value;
    if (raw.about !== about) return fail('notice_changed');
    const set = (field: string, value: unknown) =>
      records.setField(notice.documentId, { record: 'consent', row: notice.row, field }, value);
    const tell = (kind: string, to: unknown) => records.addEvent(notice.documentId, 'consent', notice.row, kind, to);
    const steps: (() => Promise<Result<void, ProblemCode>>)[] = [];
    const today = romeDay(seat.ports.now());
    if (raw.tap === 'sign') {
      if (before.value.answer !== 'given') return fail('not_allowed');
      steps.push(() => set('signature', raw.path));
    } else if (raw.tap === 'understood') {
      steps.push(
        () => set('languageReadIn', raw.language),
        () => set('noticeVersion', NOTICE_VERSION),
        () => set('readOn', today),
        () => tell(READ, { language: raw.language, about }),
      );
      // To have understood is all that is asked of the notice itself.
      if (before.value.consentKind === 'notice_read' && before.value.answer !== 'given') {
        steps.push(
          () => set('from', today),
          () => tell('status', 'given'),
        );
      }
    } else {
      // Nobody has to read to the end to say no.
      if (raw.tap === 'agree' && !before.value.read) return fail('not_allowed');
      const answer = raw.tap === 'agree' ? 'given' : 'refused';
      // What was signed under a yes that counts no more.
      if (raw.tap === 'agree' && before.value.answer !== 'given' && before.value.signed)
        steps.push(() => set('signature', undefined));
      if (before.value.answer !== answer)
        steps.push(
          () => set('from', today),
          () => tell('status', answer),
        );
      // It stood under a yes, and would stand for the next one.
      if (raw.tap === 'refuse' && before.value.signed) steps.push(() => set('signature', undefined));
    }
    for (const step of steps) {
      const done = await step();
      if (!done.ok) return done;
    }
    return read(open, notice);
  });
};

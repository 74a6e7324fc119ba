/** The part of the engine that a person works with once a seat is open and uncovered: register, records, team, files. */
import { fail, ok } from '../base/result';
import { createTally } from '../domain/count';
import type { Values } from '../domain/fields/field';
import { answersOf, givenOn, withVersions } from '../domain/givenOn';
import { access } from '../domain/records/access';
import { countedValue, otherValues } from '../domain/register';
import { createAttachmentWork } from './attachments/attachmentWork';
import { createRecordingWork } from './attachments/recordingWork';
import { annexId } from './documents/annexes';
import { documentView } from './documents/documentView';
import { earlierTexts } from './documents/earlierTexts';
import { addToFormDraft, keepFormDraft, readFormDraft } from './documents/formDrafts';
import { openCase } from './documents/openCase';
import { createTellingOf } from './documents/tellingOf';
import { viewWithout } from './documents/withoutAuthor';
import type { Outcome } from './engine';
import type { OpenedSeat } from './entrance/openedSeat';
import { reachRelay } from './entrance/refounding';
import { answering } from './entrance/tabletRecord';
import { withErasedAttachments } from './erasure/copiesOffice';
import { createErasureWork } from './erasure/erasureWork';
import { openSuccessor } from './erasure/successors';
import { readBundle, writeBundle } from './exchange/handOver';
import { passGap, viewGaps } from './receiving/gaps';
import { viewSetAside } from './receiving/setAside';
import { makeReady, mayTakeStep } from './referrals/referralWork';
import { sealReferral } from './referrals/sealedReferral';
import { createYearWork } from './register/yearWork';
import { problemOfStore } from './seat/storeProblem';
import type { AccessRow } from './views';
import { visitReadiness } from './visitReadiness';
import { createWordingWork } from './wordingWork';
import type { Work } from './workNames';

/** What is proposed and approved: a call of its own says what becomes of it. */
const isDecided = (record: string): boolean =>
  ['wording', 'approvedText', 'recording', 'approvedRecording'].includes(record);

/** The state of a Yjs document in which nothing is. */
const NO_STATE = new Uint8Array([0, 0]);

export const createWork = (open: OpenedSeat): Work => {
  const { seat, office, register, records, cards } = open;
  const { inTurn } = seat;
  /** Documents on whose texts something was typed since the page opened its copy. */
  const typedOn = new Set<string>();
  const { after, written } = createTellingOf(open);
  const registerChanged = async <R extends { readonly ok: boolean }>(outcome: R): Promise<R> => {
    if (outcome.ok) seat.tell({ type: 'register' });
    return after(outcome, []);
  };
  /** What counts of entries that are here may be other than before. */
  const judged = async (outcome: Outcome): Promise<Outcome> => {
    if (outcome.ok) await open.received();
    return after(outcome, []);
  };
  const titleOf = ({ id, kind }: { readonly id: string; readonly kind: string }): string => {
    const values = cards.all(kind).find(({ documentId }) => documentId === id)?.values;
    return String(values?.['alias'] ?? values?.['code'] ?? '');
  };
  const counted = async () => {
    const rows = await inTurn(() => register.rows());
    return rows.flatMap((row) => {
      const value = countedValue(row)?.value as Values | undefined;
      return value?.['day'] === undefined ? [] : [{ row, value }];
    });
  };

  return {
    team: () => office.team(),
    invite: (profile, administrator) => office.invite(profile, administrator),
    confirmJoin: (id) => office.confirm(id),
    cancelInvitation: (id) => office.cancel(id),
    changeMember: async (id, profile) => judged(await office.members.changeProfile(id, profile)),
    makeAdministrator: async (id) => judged(await office.members.makeAdministrator(id)),
    removeMember: async (id) => judged(await office.members.remove(id)),
    reopenCode: (id, number) => office.members.reopenCode(id, number),
    reviews: () => inTurn(() => office.members.reviews(titleOf)),
    acceptReview: async (id) => judged(await office.members.accept(id)),
    setAsideReview: async (id) => {
      const kept = await office.members.setAside(id);
      return after(kept, kept.ok ? [await inTurn(() => records.ofTeam('settings'))] : []);
    },
    reachRelay: async (request) => {
      const reached = await reachRelay(seat, office.records(), request);
      if (reached.ok) await open.courier?.redial();
      return reached;
    },
    makeRecoverySheet: async () => after(await office.makeSheet(), []),
    keptRecoverySheet: () => inTurn(() => office.sheetKept()),

    accessDraft: async () => (await seat.meta.read('draft')) ?? {},
    saveAccessDraft: (values) =>
      inTurn(async () => {
        const written = await seat.meta.write('draft', withVersions(values, (await seat.meta.read('draft')) ?? {}));
        return written.ok ? ok(undefined) : fail(problemOfStore(written.error));
      }),
    formDraft: (form) => readFormDraft(seat, form),
    saveFormDraft: (form, values) => inTurn(() => keepFormDraft(seat, form, values)),
    addToFormDraft: (form, answers) => inTurn(() => addToFormDraft(seat, form, answers)),
    recordAccess: async (values) => registerChanged(await inTurn(() => register.record(values))),
    undoAccess: async (id) => registerChanged(await inTurn(() => register.undo(id))),
    restoreAccess: async (id) => registerChanged(await inTurn(() => register.restore(id))),
    correctAccess: async (id, values) => registerChanged(await inTurn(() => register.correct(id, values))),
    accesses: async ({ desk, month }) => {
      const newestFirst = register.waiting().toSorted((a, b) => b.recordedAt - a.recordedAt);
      const waiting = new Map(newestFirst.map(({ id }, at) => [id, at]));
      const rows = await counted();
      const closed = new Set(await inTurn(() => open.closedYears.years()));
      // What was just recorded is what somebody looks for; of what has left nothing says when it was recorded.
      return rows
        .toSorted((a, b) => (waiting.get(a.row.id) ?? waiting.size) - (waiting.get(b.row.id) ?? waiting.size))
        .filter(({ value }) => String(value['day']).startsWith(month))
        .filter(({ value }) => desk === undefined || value['desk'] === desk)
        .map(
          ({ row, value }): AccessRow => ({
            id: row.id,
            state: waiting.has(row.id) ? 'waiting' : 'recorded',
            values: answersOf(value),
            givenOn: Object.fromEntries(Object.keys(answersOf(value)).map((name) => [name, givenOn(value, name)])),
            others: (otherValues(row) as readonly Values[]).map(answersOf),
            mayCorrect: !seat.readingOnly && register.mayCorrect(row.id),
            frozen: closed.has(Number(String(value['day']).slice(0, 4))) && !waiting.has(row.id),
          }),
        );
    },
    frequent: async (field, desk) => {
      const tally = createTally(access);
      for (const { value } of await counted()) if (value['desk'] === desk) tally.add(value);
      // Equally used ones keep their order from day to day: fingers learn where a button is.
      return [...tally.options(field)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([code]) => code);
    },

    cards: async (kind) => cards.all(kind),
    cardChanges: async (kind, since) => cards.changes(kind, since),
    searchNames: async (query) => cards.searchNames(query),
    search: async (query) => cards.search(query),
    createDocument: async (kind, guest) => inTurn(() => records.create(kind, guest)),
    openCase: async (request) => {
      const opened = await inTurn(() => openCase(seat, records, request));
      return after(opened, opened.ok ? [opened.value.personId, opened.value.caseId].filter((id) => id !== '') : []);
    },
    annex: (owner, kind) => inTurn(() => records.annexOf(owner, kind)),
    annexView: (owner, kind) =>
      inTurn(async () => {
        const document = await seat.library.open(await annexId(seat, owner, kind));
        return document && documentView(seat, document, {});
      }),
    settingsDocument: () => inTurn(() => records.ofTeam('settings')),
    publicDocument: () => inTurn(() => records.ofTeam('public')),
    document: (id) =>
      inTurn(async () => {
        const document = (await seat.library.open(id)) ?? (await openSuccessor(seat, id));
        if (!document) return undefined;
        const view = documentView(seat, document, cards.notesOf(document.about.id), cards.standIns());
        return withErasedAttachments(seat, view);
      }),
    earlierTexts: (id, record, row) =>
      inTurn(async () => {
        await records.flush();
        return earlierTexts(seat, id, record, row);
      }),
    addRow: async (id, record, values, as) =>
      // Approved by deciding alone; a recording comes with its sound; and a proposal never stands in the place of another.
      isDecided(record) && (record !== 'wording' || as !== undefined)
        ? fail('not_allowed')
        : written(id, () => records.addRow(id, record, values, as)),
    setField: async (id, record, row, field, value) => {
      if (record === 'note' && cards.isNoteClosed(id, row)) return fail('not_allowed');
      const may = await mayTakeStep(open, { id, record, kind: field }, value);
      if (!may.ok) return may;
      return written(id, () => records.setField(id, { record, row, field }, value));
    },
    addEvent: async (id, record, row, kind, to) => {
      if (isDecided(record)) return fail('not_allowed');
      const may = await mayTakeStep(open, { id, record, kind }, to);
      return may.ok ? written(id, () => records.addEvent(id, record, row, kind, to)) : may;
    },
    sealReferral: async (id, sheet) => {
      await open.current();
      return after(await inTurn(() => sealReferral(open, id, sheet)), [id]);
    },
    makeReady: async (id) => {
      await open.current();
      return after(await inTurn(() => makeReady(open, id)), [id]);
    },

    openMirror: (id) =>
      inTurn(async () => {
        const document = await seat.library.open(id);
        // Erased just now, perhaps: the page has a blank copy until it has heard, and nothing typed on it is taken.
        if (!document) return NO_STATE;
        open.mirrored.add(id);
        return document.replica.state();
      }),
    mirrorUpdate: async (id, update) => {
      typedOn.add(id);
      const taken = await inTurn(() => records.typed(id, update));
      open.typedSoon();
      return taken;
    },
    closeMirror: async (id) => {
      open.mirrored.delete(id);
      // Whoever only read leaves nothing that lists would have to hear of.
      if (!typedOn.delete(id)) return;
      await inTurn(() => records.flush());
      await open.wrote([id]);
    },

    ...createYearWork(open, after),
    ...createWordingWork(open, after),
    ...createRecordingWork(open, after),
    ...createAttachmentWork(open, after),
    ...createErasureWork(open, async (outcome) => after(outcome, [])),

    prepareVisit: (id, progress) => visitReadiness(open, id, progress),

    syncNow: async () => {
      await open.courier?.poke(true);
      return open.status();
    },
    syncStatus: () => open.status(),
    gaps: () => inTurn(() => viewGaps(seat, titleOf)),
    setAside: () => inTurn(() => viewSetAside(seat)),
    documentWithout: (id, author) => inTurn(() => viewWithout(seat, id, author)),
    passGap: async (id) => {
      const passed = await inTurn(
        async (): Promise<Outcome> => ((await records.flush()) ? passGap(seat, id) : fail(seat.whyNotKept())),
      );
      if (passed.ok) await open.received();
      return after(passed, [id]);
    },
    saveUndelivered: async () => after(await answering(() => inTurn(() => writeBundle(open))), []),
    handOver: async (seatId) => after(await answering(() => inTurn(() => writeBundle(open, seatId))), []),
    readFile: async (bytes) => {
      const read = await inTurn(() => readBundle(open, bytes));
      if (read.ok) await open.received('file');
      return read;
    },
  };
};

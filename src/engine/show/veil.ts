/**
 * [K7] What stands between a covered page and the work: covering closes the documents, the person's answer goes to the
 * one question being shown, the PIN opens again at the place left.
 */
import { fail, ok } from '../../base/result';
import type { Engine } from '../engine';
import type { OpenedSeat } from '../entrance/openedSeat';
import type { Cover } from './cover';
import { createNationalitySaid, type NationalitySaid } from './nationalitySaid';
import { noticeSoFar, writeTap } from './notice';
import { formSoFar } from './personForm';
import { answerSoFar, isSameShown, writeAnswer } from './question';
import { planSoFar, writePlanTap } from './shownPlan';
import type { FormSoFar, HandedCard, HandedService, PutQuestion, Shown, ShownForm, ShownItem } from './shownViews';

export interface VeilDeps {
  /** Both of the seat that is open now; none while locked. */
  readonly seat: () => OpenedSeat | undefined;
  readonly cover: () => Cover | undefined;
  readonly tellState: () => Promise<void>;
}

type Handed = HandedCard | HandedService;
type Answered = Exclude<Shown, Handed>;

/** Public: it has no answer, and is looked up by the page. */
const isHanded = (shown: Shown): shown is Handed => shown.kind === 'card' || shown.kind === 'service';

const soFarOf = async (open: OpenedSeat, shown: Shown) => {
  if (isHanded(shown)) return ok(undefined);
  if (shown.kind === 'consent') return noticeSoFar(open, shown);
  if (shown.kind === 'form') return formSoFar(open, shown);
  return shown.kind === 'plan' ? planSoFar(open, shown) : answerSoFar(open, shown);
};

/** What is asked for is what is shown, or a question of the form that is shown. */
const answeredTo = ({ item, value }: ShownItem, asked: Shown): Exclude<Answered, ShownForm> | undefined => {
  if (isHanded(item)) return undefined;
  if (item.kind !== 'form') return isSameShown(item, asked) ? item : undefined;
  return (value as FormSoFar).steps.map(({ question }) => question).find((question) => isSameShown(question, asked));
};

/** Answers with how things stand then. */
const writeOf = async (
  open: OpenedSeat,
  { item }: ShownItem,
  asked: Shown,
  to: Exclude<Answered, ShownForm>,
  value: unknown,
  nationality: NationalitySaid,
) => {
  if (to.kind === 'consent') return writeTap(open, to, value);
  if (to.kind === 'plan') return writePlanTap(open, to, value);
  const written = await writeAnswer(open, to, value, {
    language: (asked as Partial<PutQuestion>).language,
    nationality,
  });
  return written.ok && item.kind === 'form' ? formSoFar(open, item) : written;
};

export const createVeil = (now: VeilDeps): Pick<Engine, 'cover' | 'answer' | 'uncover'> => {
  const nationality = createNationalitySaid();
  return {
    cover: async (place, shown) => {
      const [open, cover] = [now.seat(), now.cover()];
      if (!open || !cover || cover.covered) return fail('not_allowed');
      cover.cover(place);
      nationality.begin();
      const soFar = shown && (await soFarOf(open, shown));
      if (shown && soFar?.ok && cover.covered) cover.show({ item: shown, value: soFar.value });
      if (cover.covered) await open.shutDocuments();
      // A reload locks, and the next unlock comes back here.
      if (cover.covered && cover.place) await open.seat.meta.write('place', cover.place);
      await now.tellState();
      return soFar && !soFar.ok ? soFar : ok(undefined);
    },
    answer: async (asked, value) => {
      const [open, cover] = [now.seat(), now.cover()];
      const shown = cover?.shown;
      const to = shown && answeredTo(shown, asked);
      if (!open || !shown || !to) return fail('not_allowed');
      if (open.seat.readingOnly) return fail('reading_only');
      const written = await writeOf(open, shown, asked, to, value, nationality);
      if (!written.ok) return written;
      if (cover.shown === shown) cover.shown = { ...shown, value: written.value };
      await open.wrote(to.kind === 'access' ? [] : [to.documentId]);
      // Uncovered meanwhile, the page has opened documents again, and would hear no more of them.
      if (cover?.covered) await open.shutDocuments();
      return ok(written.value);
    },
    uncover: async (pin) => {
      const [open, cover] = [now.seat(), now.cover()];
      if (!open || !cover?.covered) return { result: 'locked' };
      const { shown: _, ...back } = cover.place ?? { route: '/' };
      const place = cover.place && back;
      const tried = await cover.uncover(pin);
      if (tried.result !== 'open') return tried;
      if (place) await open.seat.meta.write('place', place);
      return { ...tried, place, session: await open.session() };
    },
  };
};

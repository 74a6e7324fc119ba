import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Step, stateOf } from '../../src/domain/lifecycle';
import { codesOf } from '../../src/domain/lists/index';
import { answerBy, mustBeDeleted, referralLifecycle, referralState, sentOn } from '../../src/domain/referral';
import { referralFigures } from '../../src/domain/referralFigures';

const life = (...steps: readonly [string, string][]) => steps.map(([to, on]) => ({ to, on }));
const sent = life(['draft', '2027-03-01'], ['ready', '2027-03-01'], ['sent', '2027-03-02']);
const values = { urgency: 'days_7', status: 'sent' };

describe('a referral', () => {
  it('is due an answer so many days after it went out, and not before it did', () => {
    expect(sentOn(sent)).toBe('2027-03-02');
    expect(answerBy(values, sent)).toBe('2027-03-09');
    expect(answerBy({ ...values, urgency: 'immediate' }, sent)).toBe('2027-03-03');
    expect(answerBy(values, life(['ready', '2027-03-01']))).toBeUndefined();
    expect(answerBy({}, sent)).toBeUndefined();
  });

  it('expires when the day passes without an answer, and answers to one that comes late', () => {
    expect(referralState(values, sent, 'given', '2027-03-09')).toBe('sent');
    expect(referralState(values, sent, 'given', '2027-03-10')).toBe('expired');
    expect(referralState({ ...values, status: 'accepted' }, sent, 'given', '2027-05-10')).toBe('accepted');
    expect(referralLifecycle.next.expired).toContain('accepted');
  });

  it('that has not left is withdrawn with its consent; who got one is to delete it', () => {
    const ready = life(['ready', '2027-03-01']);
    expect(referralState({ status: 'ready' }, ready, 'gone', '2027-03-02')).toBe('withdrawn');
    expect(mustBeDeleted({ status: 'ready' }, ready, 'gone')).toBe(false);
    expect(referralState(values, sent, 'gone', '2027-03-03')).toBe('sent');
    expect(mustBeDeleted(values, sent, 'gone')).toBe(true);
    expect(mustBeDeleted({ status: 'withdrawn' }, sent, undefined)).toBe(true);
    expect(mustBeDeleted(values, sent, 'given')).toBe(false);
  });

  it('is withdrawn whatever answer crossed it, in whatever order the tablets hear of them', () => {
    const states = codesOf('referral_status').filter((state) => state !== 'withdrawn');
    const drawn = fc.array(fc.tuple(fc.constantFrom(...states), fc.nat(99)), { maxLength: 8 });
    fc.assert(
      fc.property(drawn, fc.nat(99), fc.infiniteStream(fc.nat()), (others, at, order) => {
        // A colleague went on step by step without having heard of it.
        const steps: Step[] = others.map(([to, when], index) => ({
          id: `e${index}`,
          to,
          at: when,
          after: index > 0 ? [`e${index - 1}`] : [],
        }));
        const all = [...steps, { id: 'w', to: 'withdrawn', at, after: [] }]
          .map((one) => ({ one, place: order.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        expect(stateOf(referralLifecycle, all)).toBe('withdrawn');
      }),
    );
  });
});

describe('the figures on referrals', () => {
  const done = life(['sent', '2027-03-02'], ['accepted', '2027-03-05'], ['completed', '2027-05-01']);
  const counted = [
    {
      values: { direction: 'in', toTarget: 'oss_team', status: 'accepted' },
      life: life(['sent', '2027-03-01'], ['accepted', '2027-03-02']),
    },
    {
      values: { direction: 'internal', toTarget: 'prosit_team', status: 'completed', outcome: 'tre colloqui' },
      life: done,
    },
    { values: { direction: 'out', toTarget: 'job_centre', status: 'completed' }, life: done },
    {
      values: { direction: 'out', toTarget: 'job_centre', status: 'declined' },
      life: life(['sent', '2027-04-01'], ['declined', '2027-04-11']),
    },
    { values: { direction: 'out', toTarget: 'job_centre', status: 'draft' }, life: life(['draft', '2027-04-01']) },
    { values: { direction: 'out', toTarget: 'job_centre', status: 'sent' }, life: life(['sent', '2026-12-31']) },
  ];

  it('count what went out in the year: in, out by service, accepted, declined, days to answer, with feedback', () => {
    const figures = referralFigures(counted, 2027);
    expect(figures).toMatchObject({ in: 1, out: 3, internal: 1, accepted: 3, declined: 1, completedWithFeedback: 1 });
    expect([...figures.byTarget]).toEqual([
      ['prosit_team', 1],
      ['job_centre', 2],
    ]);
    // 1, 3, 3 and 10 days.
    expect(figures.medianDaysToAnswer).toBe(3);
  });

  it('have no median where nothing was answered', () => {
    expect(referralFigures([], 2027).medianDaysToAnswer).toBeUndefined();
    expect(referralFigures(counted, 2026)).toMatchObject({ in: 0, out: 1, medianDaysToAnswer: undefined });
  });
});

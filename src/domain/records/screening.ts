/**
 * A vulnerability screening: the detail, for the few who hold its key. In a place that is not private nothing but flags can
 * be written. Self-harm: the emergency path first, the form after. Record tables 3.19.
 */
import { code } from '../fields/code';
import { day } from '../fields/day';
import type { Values } from '../fields/field';
import { flag } from '../fields/flag';
import { longText } from '../fields/longText';
import { number } from '../fields/number';
import { defineRecord } from './defineRecord';

const isPrivate = (values: Values): boolean => values['setting'] === 'private';
const isPregnant = (values: Values): boolean => isPrivate(values) && values['pregnant'] === true;

const trouble = { min: 0, max: 3, steps: true, relevant: isPrivate } as const;

export const screening = defineRecord({
  name: 'screening',
  version: 1,
  document: 'screening',
  privacy: 'P3r',
  retain: 'with_document',
  fields: {
    date: day({ required: true, notInFuture: true }),
    setting: code('screening_setting', { required: true, whyAsked: true }),
    doneBy: code('role', { required: true }),
    pregnant: flag({ relevant: isPrivate }),
    weeks: number({ min: 0, max: 42, relevant: isPregnant }),
    due: day({ relevant: isPregnant }),
    visitsDone: number({ min: 0, max: 30, relevant: isPregnant }),
    sleep: number(trouble),
    appetite: number(trouble),
    concentration: number(trouble),
    selfHarmThought: number({ ...trouble, whyAsked: true }),
    functioning: number(trouble),
    childSafeguarding: flag({ whyAsked: true }),
    immediateActions: longText({ relevant: isPrivate }),
    recheckOn: day({}),
  },
});

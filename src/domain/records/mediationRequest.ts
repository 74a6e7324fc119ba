/**
 * A mediator is needed: when, where, in which language, about which area; never why. Children are no interpreters: there is
 * no way to say so. Record tables 3.24.
 */
import { code } from '../fields/code';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { moment } from '../fields/moment';
import { number } from '../fields/number';
import { reference } from '../fields/reference';
import { defineRecord } from './defineRecord';

export const mediationRequest = defineRecord({
  name: 'mediationRequest',
  version: 1,
  document: 'mediation',
  title: 'place',
  privacy: 'P2',
  retain: 'while_needed',
  fields: {
    language: code('language', { required: true }),
    kind: code('mediation_kind', { required: true }),
    at: moment({ required: true, conflictVisible: true }),
    place: line({ required: true, conflictVisible: true }),
    minutes: number({ min: 0, max: 1440 }),
    topic: code('area', { whyAsked: true }),
    serviceAsking: line({}),
    mediator: reference('member', { profile: 'ME' }),
    done: flag({}),
    note: line({ whyAsked: true }),
  },
});

/**
 * What a mediator sees of one appointment, and all they see: how to call the person, when, where, in which language, about which
 * area. A document of its own, sealed to their seat; over, it shows no more. Record tables 3.24, 7.7.
 */
import { code } from '../fields/code';
import { flag } from '../fields/flag';
import { line } from '../fields/line';
import { moment } from '../fields/moment';
import { number } from '../fields/number';
import { reference } from '../fields/reference';
import { defineRecord } from './defineRecord';

export const appointment = defineRecord({
  name: 'appointment',
  version: 1,
  document: 'appointment',
  title: 'alias',
  privacy: 'P2',
  retain: 'while_needed',
  fields: {
    /** First name or alias. */
    alias: line({ required: true, whyAsked: true }),
    language: code('language', { required: true }),
    at: moment({ required: true, conflictVisible: true }),
    place: line({ required: true, conflictVisible: true }),
    minutes: number({ min: 0, max: 1440 }),
    topic: code('area', { whyAsked: true }),
    /** The mediator's seat. */
    mediator: reference('member', { offByDefault: true }),
    request: reference('mediationRequest', { offByDefault: true }),
    /** A random id, which leads whoever holds no key of it nowhere; with the person it goes. */
    person: reference('person', { offByDefault: true }),
    over: flag({ whyAsked: true }),
  },
});

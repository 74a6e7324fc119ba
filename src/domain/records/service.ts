/**
 * A service people can be sent to: an entry of the directory, public knowledge that opens on a locked tablet. Named after
 * HSDS (organization, service, location, schedule, phone) in its light form. What staff know about it beyond that is not
 * public and does not belong here. Record tables 3.21.
 */
import { code } from '../fields/code';
import { codes } from '../fields/codes';
import { day } from '../fields/day';
import { hours } from '../fields/hours';
import { line } from '../fields/line';
import { phone } from '../fields/phone';
import { defineRecord } from './defineRecord';

export const service = defineRecord({
  name: 'service',
  version: 1,
  document: 'public',
  title: 'name',
  privacy: 'P0',
  retain: 'while_needed',
  fields: {
    name: line({ required: true, searchable: true }),
    category: code('service_category', { required: true }),
    municipality: line({ searchable: true }),
    address: line({ searchable: true }),
    phone: phone({ searchable: true }),
    schedules: hours({}),
    languages: codes('language', {}),
    description: line({ searchable: true, whyAsked: true }),
    status: code('service_status', {}),
    /** The day somebody last asked the service itself whether this is true. */
    assuredOn: day({ notInFuture: true, whyAsked: true }),
  },
});

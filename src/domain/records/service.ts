/**
 * A service people can be sent to: an entry of the directory, public knowledge that opens on a locked tablet. Named after
 * HSDS (organization, service, location, schedule, phone), one entry for each service at one place. What staff know about it
 * beyond that is not public and does not belong here. Record tables 3.21.
 */
import { code } from '../fields/code';
import { codes } from '../fields/codes';
import { day } from '../fields/day';
import { hours } from '../fields/hours';
import { line } from '../fields/line';
import { phone } from '../fields/phone';
import { defineRecord } from './defineRecord';

/** Sentences, where a name is too short a measure. */
const SENTENCES = 2_000;

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
    description: line({ searchable: true, whyAsked: true, longest: SENTENCES }),
    organization: line({ searchable: true, longest: SENTENCES }),
    municipality: line({ searchable: true }),
    province: line({ searchable: true }),
    /** Of several municipalities that plan together: an «ambito». */
    area: line({ searchable: true }),
    address: line({ searchable: true }),
    howToArrive: line({ longest: SENTENCES }),
    accessibility: line({ longest: SENTENCES }),
    phone: phone({ searchable: true }),
    email: line({}),
    url: line({}),
    /** When people can come. */
    schedules: hours({}),
    /** When somebody is there and the door is shut. */
    backOffice: hours({ whyAsked: true }),
    languages: codes('language', {}),
    interpretation: line({ longest: SENTENCES }),
    eligibility: line({ longest: SENTENCES }),
    application: line({ longest: SENTENCES }),
    documents: line({ longest: SENTENCES }),
    fees: line({ longest: SENTENCES }),
    alert: line({ longest: SENTENCES }),
    status: code('service_status', {}),
    /** The day somebody last asked the service itself whether this is true. */
    assuredOn: day({ notInFuture: true, whyAsked: true }),
    source: line({ longest: SENTENCES, whyAsked: true }),
  },
});

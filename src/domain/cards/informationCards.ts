/**
 * The information cards that ship with the app: what each is about, its paragraphs in order, papers that help, which services
 * to go to, and until when somebody vouches for it. The words stand in `locales/<tag>/cards.json`, paragraph by paragraph.
 */
import type { Code } from '../lists/index';
import type { SourceName } from './sources';

export interface CardParagraph {
  readonly id: string;
  /** One of the things to do, in their order; the others say how it is. */
  readonly step?: true;
  readonly sources: readonly [SourceName, ...SourceName[]];
}

export interface InformationCard {
  /** Rises when what the Italian says changes: translations of an earlier one carry a mark. */
  readonly version: number;
  readonly category: Code<'area'>;
  readonly paragraphs: readonly CardParagraph[];
  readonly documents: readonly Code<'document_type'>[];
  readonly where: readonly Code<'service_category'>[];
  readonly legalRef?: string;
  readonly validFrom: string;
  readonly reviewBy: string;
}

const says = (id: string, ...sources: CardParagraph['sources']): CardParagraph => ({ id, sources });
const step = (id: string, ...sources: CardParagraph['sources']): CardParagraph => ({ id, step: true, sources });

const WRITTEN = { version: 1, validFrom: '2026-01-31', reviewBy: '2027-01-31' } as const;

export const informationCards = {
  asylum: {
    ...WRITTEN,
    // The asylum pact of the Union applies from June 2026 and Italy is rewriting its rules.
    reviewBy: '2026-05-31',
    category: 'legal',
    paragraphs: [
      step('ask', 'asylum'),
      step('register', 'asylum'),
      says('work', 'reception'),
      step('hearing', 'asylum'),
      step('decision', 'asylum', 'immigration'),
      says('appeal', 'asylum'),
      says('changing', 'practice'),
    ],
    documents: ['passport', 'asylum_form_c3'],
    where: ['immigration_desk', 'legal', 'reception'],
    legalRef: 'D.lgs. 251/2007; d.lgs. 25/2008; d.lgs. 142/2015',
  },
  renewal: {
    ...WRITTEN,
    category: 'legal',
    paragraphs: [
      says('when', 'immigration'),
      says('late', 'practice'),
      step('kit', 'immigration', 'practice'),
      step('fees', 'permitFees'),
      step('receipt', 'immigration'),
      step('fingerprints', 'practice'),
      step('pickup', 'practice'),
    ],
    documents: ['passport', 'permit', 'tax_code', 'payslip', 'income_statement', 'hospitality_statement'],
    where: ['immigration_desk'],
    legalRef: 'D.lgs. 286/1998, art. 5',
  },
  health: {
    ...WRITTEN,
    category: 'health',
    paragraphs: [
      says('service', 'services'),
      step('ask', 'practice'),
      step('papers', 'practice'),
      says('children', 'services'),
      says('emergency', 'helpNumbers'),
    ],
    documents: ['permit', 'permit_receipt', 'tax_code'],
    where: ['health', 'immigration_desk'],
  },
  pregnancy: {
    ...WRITTEN,
    category: 'health',
    paragraphs: [
      says('clinic', 'services'),
      step('appointment', 'practice'),
      says('interpreter', 'practice'),
      says('permit', 'immigration'),
      says('emergency', 'helpNumbers'),
    ],
    documents: ['health_card', 'permit', 'identity_card'],
    where: ['maternal', 'health'],
    legalRef: 'D.lgs. 286/1998, art. 19 c. 2 lett. d',
  },
  school: {
    ...WRITTEN,
    category: 'social',
    paragraphs: [
      step('enrol', 'practice'),
      says('interpreter', 'practice'),
      says('adults', 'services'),
      says('titles', 'practice'),
    ],
    documents: ['identity_card', 'tax_code', 'study_title'],
    where: ['school', 'italian'],
  },
  turning18: {
    ...WRITTEN,
    category: 'legal',
    paragraphs: [
      says('permit', 'immigration', 'minors'),
      step('before', 'practice'),
      step('copies', 'practice'),
      says('longer', 'minors'),
      says('yourself', 'practice'),
    ],
    documents: ['passport', 'permit', 'study_title'],
    where: ['immigration_desk', 'legal', 'work'],
    legalRef: 'D.lgs. 286/1998, art. 32; L. 47/2017, art. 13',
  },
  workRights: {
    ...WRITTEN,
    category: 'work_training',
    paragraphs: [
      says('contract', 'practice'),
      says('payslip', 'forcedLabour', 'practice'),
      says('papers', 'forcedLabour'),
      says('unfair', 'gangmastering', 'forcedLabour'),
      says('permit', 'immigration'),
      says('help', 'services'),
    ],
    documents: ['permit', 'employment_contract', 'payslip'],
    where: ['work', 'legal'],
    legalRef: 'Codice penale, art. 603-bis',
  },
  exploitation: {
    ...WRITTEN,
    category: 'work_training',
    paragraphs: [
      says('signs', 'forcedLabour', 'gangmastering'),
      says('choice', 'labourGuidelines', 'practice'),
      step('call', 'helpNumbers'),
      step('contact', 'practice'),
      says('permit', 'immigration'),
    ],
    documents: [],
    where: ['anti_trafficking', 'legal'],
    legalRef: 'D.lgs. 286/1998, artt. 18 e 18-ter; Codice penale, art. 603-bis',
  },
  violence: {
    ...WRITTEN,
    category: 'social',
    paragraphs: [
      step('call', 'helpNumbers'),
      step('danger', 'helpNumbers'),
      says('centre', 'services'),
      says('choice', 'practice'),
      step('contact', 'practice'),
      says('permit', 'immigration'),
    ],
    documents: [],
    where: ['anti_violence', 'emergency', 'legal'],
    legalRef: 'D.lgs. 286/1998, art. 18-bis',
  },
  jobCentre: {
    ...WRITTEN,
    category: 'work_training',
    paragraphs: [
      says('service', 'services'),
      step('register', 'services'),
      step('skills', 'practice'),
      says('training', 'services'),
      says('disability', 'services'),
    ],
    documents: ['permit', 'identity_card', 'tax_code', 'cv', 'study_title'],
    where: ['work', 'training'],
  },
  housing: {
    ...WRITTEN,
    category: 'housing',
    paragraphs: [
      step('search', 'practice'),
      step('contract', 'practice'),
      says('certificate', 'practice'),
      says('leaving', 'practice'),
      says('debts', 'practice'),
      says('tonight', 'services'),
    ],
    documents: ['permit', 'tax_code', 'payslip', 'employment_contract', 'rental_contract'],
    where: ['housing', 'social'],
  },
  yourData: {
    ...WRITTEN,
    category: 'legal',
    paragraphs: [
      says('little', 'practice'),
      says('never', 'practice'),
      says('who', 'practice', 'dataProtection'),
      says('refuse', 'practice', 'dataProtection'),
      says('rights', 'dataProtection'),
    ],
    documents: [],
    where: ['immigration_desk'],
    legalRef: 'GDPR, artt. 6, 7, 9 e 13; Codice privacy, art. 2-sexies',
  },
} as const satisfies Readonly<Record<string, InformationCard>>;

export type CardSlug = keyof typeof informationCards;

export const cardSlugs = Object.keys(informationCards) as readonly string[] as readonly CardSlug[];

export const cardOf = (slug: CardSlug): InformationCard => informationCards[slug];

/** Nobody vouches for what it says any more. */
export const isPastReview = ({ reviewBy }: InformationCard, day: string): boolean => day > reviewBy;

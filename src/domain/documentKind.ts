/** The documents that tablets exchange: each is merged, sealed and kept as one. What is in them: `documents.ts`. */
export type DocumentKind =
  | 'settings'
  | 'register'
  | 'person'
  | 'case'
  | 'visit'
  | 'clinical'
  | 'legal'
  | 'referral'
  | 'meeting'
  | 'public'
  | 'heads'
  | 'attachment'
  | 'paper';

/**
 * Where what the cards say is written, each with the month up to which it was looked up. Names of laws are Italian in every
 * language: they are what an office understands.
 */
export interface CardSource {
  readonly name: string;
  /** `YYYY-MM`. */
  readonly asOf: string;
}

const AS_OF = '2026-01';

export const cardSources = {
  immigration: { name: 'D.lgs. 286/1998 (Testo unico sull’immigrazione)', asOf: AS_OF },
  asylum: { name: 'D.lgs. 251/2007 e d.lgs. 25/2008 (protezione internazionale)', asOf: AS_OF },
  minors: { name: 'L. 47/2017 (minori stranieri non accompagnati)', asOf: AS_OF },
  reception: { name: 'D.lgs. 142/2015 (accoglienza dei richiedenti)', asOf: AS_OF },
  permitFees: { name: 'DM 5 maggio 2017 e DL 43/2013, art. 7-bis (costi del permesso)', asOf: AS_OF },
  gangmastering: { name: 'Codice penale, art. 603-bis (sfruttamento del lavoro)', asOf: AS_OF },
  forcedLabour: { name: 'Organizzazione internazionale del lavoro, indicatori di lavoro forzato', asOf: AS_OF },
  labourGuidelines: { name: 'Linee guida nazionali sullo sfruttamento lavorativo (2021)', asOf: AS_OF },
  dataProtection: { name: 'Regolamento (UE) 2016/679 (GDPR) e Codice privacy', asOf: AS_OF },
  helpNumbers: { name: 'Numeri nazionali di aiuto', asOf: AS_OF },
  services: { name: 'Servizi della zona, relazione degli sportelli', asOf: AS_OF },
  practice: { name: 'Regole di lavoro delle équipe che usano Ponte', asOf: AS_OF },
} as const satisfies Readonly<Record<string, CardSource>>;

export type SourceName = keyof typeof cardSources;

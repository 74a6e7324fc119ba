/** [Trial] Invented people and their cases: what they came for, and the first notes. */
import type { Values } from '../../domain/fields/field';

export const people: readonly { readonly person: Values; readonly file: Values; readonly notes: readonly string[] }[] =
  [
    {
      person: { alias: 'Omar Inventato', phone: '+39 333 000 0001', nationality: ['MA'], languages: ['ar', 'fr'] },
      file: {
        kind: 'full',
        mainReason: 'housing_search',
        areas: ['housing', 'work_training'],
        riskFlag: 'attention',
        problem: 'Deve lasciare la stanza entro fine mese. Lavora in serra, contratto stagionale.',
      },
      notes: ['Chiamato il proprietario: disponibile a una proroga di due settimane.'],
    },
    {
      person: { alias: 'Fatou Modello', nationality: ['SN'], languages: ['fr', 'wo'] },
      file: {
        kind: 'fast',
        mainReason: 'permit_renewal',
        areas: ['legal'],
        riskFlag: 'none',
        problem: 'Permesso per lavoro in scadenza. Mancano le buste paga per il kit.',
      },
      notes: [],
    },
    {
      person: { alias: 'Irina Esempio', phone: '+39 333 000 0003', nationality: ['UA'], languages: ['uk', 'ru'] },
      file: {
        kind: 'full',
        mainReason: 'health_card',
        areas: ['health', 'social'],
        riskFlag: 'none',
        forTeam: true,
        problem: 'Due figli senza pediatra. Iscrizione al servizio sanitario da completare.',
      },
      notes: ['Fissato appuntamento allo sportello della scelta del medico.'],
    },
    {
      person: { alias: 'Lamin Provetto', nationality: ['GM'], languages: ['en', 'mnk'] },
      file: {
        kind: 'full',
        mainReason: 'school_rights',
        areas: ['legal', 'work_training'],
        riskFlag: 'urgent',
        problem: 'Compie diciotto anni a settembre. Serve il parere per il prosieguo.',
      },
      notes: [],
    },
  ];

/** [Trial] An invented directory. */
import type { Values } from '../../domain/fields/field';

export const services: readonly Values[] = [
  {
    name: 'Sportello immigrazione Esempio',
    category: 'immigration_desk',
    municipality: 'Borgo Esempio',
    address: 'Via Inventata 1',
    phone: '0564 000 001',
    schedules: ['MO 09:00-13:00', 'WE 09:00-13:00', 'TH 15:00-17:30'],
    languages: ['it', 'fr', 'ar'],
    description: 'Aiuto per permesso, rinnovi e ricongiungimento. Gratis.',
    status: 'active',
  },
  {
    name: 'Consultorio Modello',
    category: 'maternal',
    municipality: 'Villa Finta',
    address: 'Piazza di Prova 3',
    phone: '0564 000 002',
    schedules: ['TU 08:30-12:30', 'FR 08:30-12:30'],
    languages: ['it', 'en', 'uk'],
    description: 'Gravidanza e salute della donna. Senza tessera sanitaria va bene lo stesso.',
    status: 'active',
  },
  {
    name: 'Scuola di italiano Finta',
    category: 'italian',
    municipality: 'Borgo Esempio',
    address: 'Via dei Banchi 7',
    phone: '0564 000 003',
    schedules: ['MO 18:00-20:00', 'WE 18:00-20:00'],
    languages: ['it', 'en'],
    description: 'Corsi di sera, livelli A1 e A2.',
    status: 'temporarily_closed',
  },
];

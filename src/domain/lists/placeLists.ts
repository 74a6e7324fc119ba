/** Where the work happens. */
import { plainList } from './codeList';

export const placeLists = {
  site_type: plainList(
    'front_desk',
    'virtual_desk',
    'cas',
    'sai',
    'school',
    'cpia',
    'rural_village',
    'town_hall',
    'job_centre',
    'health_centre',
    'farm',
    'informal_settlement',
    'street',
    'apartment',
    'community_place',
    'prison',
    'home',
    'office',
    'other',
  ),
};

/** [S8] How a row of the log stands to the snapshots of its document: words in its `why`. Databases hold them. */
/** `why` of an applied row: a snapshot from which the document begins here, since what it covers is not here. */
export const ADOPTED = 'adopted';
/** `why` of a covered row: it came after a snapshot that stands for it had been adopted, and is not looked into. */
export const UNDER = 'under';
/** `why` of an applied snapshot that could not be checked here: it changes nothing, and is not attested. */
export const UNCHECKED = 'unchecked';
/** `why` of a quarantined snapshot: its entries give another state. */
export const WRONG_SNAPSHOT = 'snapshot';
/** Owner of the Yjs clients of the register whose seat a snapshot no longer tells: nobody goes on with them. [L10] */
export const NOBODY = new Uint8Array(8);

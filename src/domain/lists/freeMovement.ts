/** Nationalities whose citizens register as EU citizens do: the 27 member states, EEA, Switzerland (d.lgs. 30/2007). */
const FREE_MOVEMENT: ReadonlySet<unknown> = new Set(
  (
    'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK ' + // EU
    'IS LI NO CH'
  ).split(' '),
);

export const hasFreeMovement = (nationality: unknown): boolean => FREE_MOVEMENT.has(nationality);

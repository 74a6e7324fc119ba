/**
 * The figures the two desks of Grosseto and Follonica published for 2023, and the residents of the district's twenty
 * municipalities, as printed. What the printed table leaves out (first accesses, top nationalities) is not here: it is
 * tested with invented registers, never with invented 2023 values.
 */

export const DESKS_2023 = [
  {
    name: 'Grosseto',
    accesses: { front: 4603, remote: 5054, total: 9657 },
    cases: { total: 10, fromEarlierYears: 2, openedInYear: 8, archivedInYear: 8, carriedOver: 2, fast: 70 },
  },
  {
    name: 'Follonica',
    accesses: { front: 976, remote: 451, total: 1427 },
    cases: { total: 17, fromEarlierYears: 6, openedInYear: 11, archivedInYear: 15, carriedOver: 2, fast: 65 },
  },
] as const;

export const BOTH_DESKS_2023 = {
  accesses: { front: 5579, remote: 5505, total: 11_084 },
  cases: { total: 27, fromEarlierYears: 8, openedInYear: 19, archivedInYear: 23, carriedOver: 4, fast: 135 },
} as const;

/** Residents, foreign residents and percent: male, female, total. */
export interface MunicipalityRow {
  readonly name: string;
  readonly residents: readonly [male: number, female: number, total: number];
  readonly foreign: readonly [male: number, female: number, total: number];
  readonly percent: readonly [male: number, female: number, total: number];
}

// biome-ignore format: a table.
const rows: readonly (readonly [string, ...number[]])[] = [
  ['Arcidosso', 2094, 2107, 4201, 411, 331, 742, 19.6, 15.7, 17.7],
  ['Campagnatico', 1211, 1142, 2353, 165, 98, 263, 13.6, 8.6, 11.2],
  ['Castel del Piano', 2390, 2363, 4753, 472, 407, 879, 19.7, 17.2, 18.5],
  ["Castell'Azzara", 635, 675, 1310, 72, 80, 152, 11.3, 11.9, 11.6],
  ['Castiglione della Pescaia', 3533, 3598, 7131, 300, 314, 614, 8.5, 8.7, 8.6],
  ['Cinigiano', 1224, 1153, 2377, 259, 193, 452, 21.2, 16.7, 19.0],
  ['Civitella Paganico', 1472, 1450, 2922, 236, 193, 429, 16.0, 13.3, 14.7],
  ['Follonica', 9659, 10798, 20457, 608, 845, 1453, 6.3, 7.8, 7.1],
  ['Gavorrano', 4088, 4174, 8262, 480, 468, 948, 11.7, 11.2, 11.5],
  ['Grosseto', 39228, 42380, 81608, 3579, 3898, 7477, 9.1, 9.2, 9.2],
  ['Massa Marittima', 3909, 4258, 8167, 547, 540, 1087, 14.0, 12.7, 13.3],
  ['Monterotondo Marittimo', 662, 608, 1270, 189, 145, 334, 28.5, 23.8, 26.3],
  ['Montieri', 614, 577, 1191, 185, 172, 357, 30.1, 29.8, 30.0],
  ['Roccalbegna', 457, 461, 918, 44, 53, 97, 9.6, 11.5, 10.6],
  ['Roccastrada', 4331, 4457, 8788, 606, 599, 1205, 14.0, 13.4, 13.7],
  ['Santa Fiora', 1225, 1279, 2504, 173, 170, 343, 14.1, 13.3, 13.7],
  ['Scansano', 2254, 2074, 4328, 484, 362, 846, 21.5, 17.5, 19.5],
  ['Scarlino', 1891, 1858, 3749, 134, 152, 286, 7.1, 8.2, 7.6],
  ['Seggiano', 515, 492, 1007, 119, 103, 222, 23.1, 20.9, 22.0],
  ['Semproniano', 459, 506, 965, 44, 51, 95, 9.6, 10.1, 9.8],
  ['Total', 81851, 86410, 168261, 9107, 9174, 18281, 11.1, 10.6, 10.9],
];

export const MUNICIPALITIES_2023: readonly MunicipalityRow[] = rows.map(([name, ...n]) => {
  const three = (from: number) => [n[from] ?? 0, n[from + 1] ?? 0, n[from + 2] ?? 0] as const;
  return { name, residents: three(0), foreign: three(3), percent: three(6) };
});

/** Pages that several members are sent in one turn, by the place they begin after: read and encoded once. */
export type SharedPages = Map<number, Page>;
export interface Page {
  readonly frame: Uint8Array;
  readonly to: number;
  readonly size: number;
  readonly more: boolean;
}

/** The DOM id of a field, the same each time the screen is drawn: the way back after covering and locking. */
export const fieldId = (record: string, row: string, field: string): string => `${record}-${row}-${field}`;

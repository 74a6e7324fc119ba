/** Ends a switch over a union: a forgotten member does not compile. */
export const exhaustive = (value: never): never => {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
};

/** Of answers to questions asked one after the other only that to the last counts: an earlier one may come after it. */
export const createLatest = () => {
  let last = 0;
  return async <T>(answer: Promise<T>, use: (value: T) => void): Promise<void> => {
    const mine = ++last;
    const value = await answer;
    if (mine === last) use(value);
  };
};

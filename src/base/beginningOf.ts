/** The first `length` UTF-16 units of a text, or one less where the cut would halve a sign that takes two. */
export const beginningOf = (text: string, length: number): string => {
  const last = text.charCodeAt(length - 1);
  const isHalf = text.length > length && last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHalf ? length - 1 : length);
};

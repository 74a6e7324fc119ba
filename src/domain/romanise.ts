/** Folded Cyrillic in Latin letters, so that a name is found from either keyboard. Ukrainian and Russian readings. */

const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'а a,б b,в v,г g,ґ g,д d,е e,є ye,ж zh,з z,и i,і i,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х kh,ц ts,' +
    'ч ch,ш sh,щ shch,ъ ,ы y,ь ,э e,ю yu,я ya'
  )
    .split(',')
    .map((pair) => pair.split(' ')),
);

export const romanise = (folded: string): string =>
  /\p{Script=Cyrillic}/u.test(folded) ? [...folded].map((letter) => LATIN[letter] ?? letter).join('') : folded;

/** Three arches between two banks. Decoration only. */
export const HeroArt = () => (
  <svg className="hero-art" viewBox="0 0 1200 160" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
    <path className="far" d="M0 92 C220 60 330 84 520 70 S900 52 1200 88 V160 H0 Z" />
    <path
      className="arch"
      fillRule="evenodd"
      d="M60 60 Q600 14 1140 60 V126 H60 Z M150 126 A110 66 0 0 1 370 126 Z M430 126 A170 88 0 0 1 770 126 Z M830 126 A110 66 0 0 1 1050 126 Z"
    />
    <path className="near" d="M0 132 C160 112 300 138 480 126 S860 118 1010 132 S1140 124 1200 128 V160 H0 Z" />
  </svg>
);

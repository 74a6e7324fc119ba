/** The sign of Ponte: three arches over water. Decoration only. */
export const BridgeMark = () => (
  <svg
    className="bridge"
    viewBox="0 0 64 36"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    strokeLinecap="round"
  >
    <path d="M2 10 H62" strokeWidth="4" />
    <path
      d="M6 27 V22 A10 10 0 0 1 20 12 M20 12 A12 12 0 0 1 32 24 A12 12 0 0 1 44 12 A10 10 0 0 1 58 22 V27"
      strokeWidth="3.5"
    />
    <path d="M4 33 Q9 29.5 14 33 T24 33 T34 33 T44 33 T54 33 T60 32" strokeWidth="2.5" opacity="0.65" />
  </svg>
);

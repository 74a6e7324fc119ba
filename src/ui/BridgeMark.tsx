/** The sign of Ponte: three arches over water. Decoration only. */
export const BridgeMark = () => (
  <svg className="bridge" viewBox="0 0 64 36" aria-hidden="true">
    <path
      fill="currentColor"
      fillRule="evenodd"
      d="M2 9 Q32 -1 62 9 V26 H2 Z M6.5 26 A7.5 9.5 0 0 1 21.5 26 Z M23.5 26 A8.5 14 0 0 1 40.5 26 Z M42.5 26 A7.5 9.5 0 0 1 57.5 26 Z"
    />
    <path
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeWidth="2.5"
      opacity="0.7"
      d="M4 32 Q9 29 14 32 T24 32 T34 32 T44 32 T54 32 T60 31.5"
    />
  </svg>
);

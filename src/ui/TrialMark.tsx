/** On every screen of the trial, covered and locked ones too: nobody must take it for the real thing. */
export const TrialMark = ({ text }: { readonly text: string }) => <p className="trial-mark">{text}</p>;

import type { ReactNode } from 'react';

export interface StatusLineProps {
  readonly icon: ReactNode;
  readonly text: string;
  readonly hint: string;
  readonly onPress: () => void;
}

export const StatusLine = ({ icon, text, hint, onPress }: StatusLineProps) => (
  <button type="button" className="status" onClick={onPress} title={hint}>
    {icon}
    <span role="status">{text}</span>
  </button>
);

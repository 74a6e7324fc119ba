import type { ReactNode } from 'react';
import { BridgeMark } from './BridgeMark';

export interface EmptyStateProps {
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}

export const EmptyState = ({ title, text, children }: EmptyStateProps) => (
  <div className="empty">
    <BridgeMark />
    <h2>{title}</h2>
    {text && <p>{text}</p>}
    {children}
  </div>
);

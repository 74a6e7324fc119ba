import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export interface FieldFaultProps {
  readonly id?: string;
  readonly children: ReactNode;
}

/** What is wrong with an answer, under it. */
export const FieldFault = ({ id, children }: FieldFaultProps) => (
  <p className="field-error" id={id}>
    <TriangleAlert aria-hidden="true" />
    {children}
  </p>
);

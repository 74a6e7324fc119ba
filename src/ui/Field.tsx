import { type ReactNode, useId } from 'react';
import { FieldFault } from './FieldFault';

export interface FieldParts {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}
export interface FieldProps {
  readonly id?: string;
  readonly label: string;
  /** Why it is asked; read out with the field. */
  readonly why?: string | undefined;
  readonly error?: string | undefined;
  readonly mark?: ReactNode;
  readonly children: (parts: FieldParts) => ReactNode;
}

export const Field = ({ id, label, why, error, mark, children }: FieldProps) => {
  const ownId = useId();
  const fieldId = id ?? ownId;
  const describedBy = [why && `${fieldId}-why`, error && `${fieldId}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="field">
      <label className="field-label" htmlFor={fieldId}>
        {label}
      </label>
      {mark}
      {why && (
        <p className="field-why" id={`${fieldId}-why`}>
          {why}
        </p>
      )}
      {children({ id: fieldId, describedBy, invalid: error !== undefined })}
      {error && <FieldFault id={`${fieldId}-error`}>{error}</FieldFault>}
    </div>
  );
};

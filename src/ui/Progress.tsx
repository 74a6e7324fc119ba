export interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** 0: how long it takes is not known. */
  readonly total: number;
}

export const Progress = ({ label, done, total }: ProgressProps) => (
  <div className="progress" role="status">
    <p>{label}</p>
    {total > 0 ? <progress aria-label={label} value={done} max={total} /> : <progress aria-label={label} />}
  </div>
);

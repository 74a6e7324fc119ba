import { useFormats } from '../../i18n/useFormats';

export interface CountTableProps {
  readonly head: readonly [what: string, number: string];
  readonly counts: ReadonlyMap<string, number>;
  readonly labelOf: (code: string) => string;
}

/** How often each of a list: the most frequent first, those equally frequent by name. */
export const CountTable = ({ head, counts, labelOf }: CountTableProps) => {
  const formats = useFormats();
  const rows = [...counts]
    .map(([code, count]) => ({ code, count, label: labelOf(code) }))
    .sort((a, b) => b.count - a.count || formats.compare(a.label, b.label));
  return (
    <table className="counts">
      <thead>
        <tr>
          <th scope="col">{head[0]}</th>
          <th scope="col" className="number">
            {head[1]}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ code, count, label }) => (
          <tr key={code}>
            <th scope="row">{label}</th>
            <td className="number">{formats.number(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

import type { TableRow } from '../../domain/yearTable';
import { useFormats } from '../../i18n/useFormats';
import { useWords } from '../../i18n/useWords';

/** The last row says what an access is: it stands under the table. */
export const YearTable = ({ rows }: { readonly rows: readonly TableRow[] }) => {
  const { t } = useWords();
  const formats = useFormats();
  const [head = [], ...body] = rows;
  const cell = (value: string | number | undefined): string =>
    typeof value === 'number' ? formats.number(value) : (value ?? '');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too
    <section className="table-frame" aria-label={t('figures.title')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((name, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two desks may bear one name
              <th scope="col" key={at} className={at > 0 ? 'number' : undefined}>
                {at === 0 ? String(name) : cell(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.slice(0, -1).map(([name, ...cells]) => (
            <tr key={String(name)}>
              <th scope="row">{cell(name)}</th>
              {cells.map((value, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns differ by their place
                <td key={at} className={typeof value === 'number' ? 'number' : undefined}>
                  {cell(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

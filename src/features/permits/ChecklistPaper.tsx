import './permits.css';
import { amountText } from '../../domain/fields/amount';
import type { PaperWords } from '../../forms/usePaperWords';
import { PaperFields, PaperPart } from '../../ui/Paper';
import { ApplicationPaper } from './ApplicationPaper';
import type { FeesProps } from './Fees';
import { feesFor } from './feesFor';
import { papersOf } from './papersOf';

const ChecklistSheet = ({ person, application, paper: { say } }: FeesProps & { readonly paper: PaperWords }) => {
  const papers = papersOf(person, application).filter(({ state }) => state !== 'not_needed');
  const { fees, total, ifOfAge } = feesFor(person, application);
  return (
    <>
      <PaperPart title={say(({ t }) => t('permits.checklist'))}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(({ t }) => t('permits.have'))}</th>
              <th scope="col">{say(({ t }) => t('permits.paper'))}</th>
              <th scope="col">{say(({ words }) => words.field('checklistItem', 'copyMade'))}</th>
            </tr>
          </thead>
          <tbody>
            {papers.map(({ id, type, state, copyMade }) => (
              <tr key={id}>
                <td>
                  <span className="paper-box">{state === 'have' ? '×' : ''}</span>
                </td>
                <th scope="row">{say(({ words }) => words.code('document_type', type))}</th>
                <td>
                  <span className="paper-box">{copyMade ? '×' : ''}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </PaperPart>
      <PaperPart title={say(({ t }) => t('permits.fees'))}>
        <PaperFields
          rows={[
            ...fees.map(
              ({ name, cents }) => [say(({ t }) => t(`permits.fee.${name}`)), `${amountText(cents)} €`] as const,
            ),
            [say(({ t }) => t('permits.total')), `${amountText(total)} €`],
          ]}
        />
      </PaperPart>
      {ifOfAge && (
        <p>
          {say(({ t }) =>
            t('permits.feeIfOfAge', { amount: amountText(ifOfAge.cents), total: amountText(total + ifOfAge.cents) }),
          )}
        </p>
      )}
      <p>{say(({ t }) => t('permits.keepReceipt'))}</p>
    </>
  );
};

/** What to bring: a line for each paper, ticked where it is there, and what is to be paid. */
export const ChecklistPaper = () => (
  <ApplicationPaper title={({ t }) => t('permits.checklistTitle')} forPerson>
    {(parts, paper) => <ChecklistSheet {...parts} paper={paper} />}
  </ApplicationPaper>
);

/** After a form was refused: the first answer with a fault comes into view and has the focus. */
export const showFirstFault = (form: HTMLFormElement): void => {
  requestAnimationFrame(() => {
    const fault = form.querySelector('.field-error');
    const field = fault?.closest('.field') ?? fault?.previousElementSibling;
    field?.querySelector<HTMLElement>('input, textarea, button')?.focus();
    fault?.scrollIntoView({ block: 'center' });
  });
};

import { Eraser } from 'lucide-react';
import { DRAWING_HEIGHT, DRAWING_MAX_LENGTH, DRAWING_WIDTH, type DrawingField, pathOf } from '../domain/fields/drawing';
import { useWords } from '../i18n/useWords';
import { Button } from '../ui/Button';
import { DrawingPad } from '../ui/DrawingPad';
import type { InputProps } from './input';

/** A signature. Strokes are added one after the other; wiping takes all of them away. */
export const DrawingInput = ({ id, label, why, mark, value, onWrite }: InputProps<DrawingField>) => {
  const { t } = useWords();
  const path = typeof value === 'string' ? value : '';
  return (
    <fieldset className="field" id={id}>
      <legend className="field-label">{label}</legend>
      {why && <p className="field-why">{why}</p>}
      {mark}
      <DrawingPad
        label={label}
        width={DRAWING_WIDTH}
        height={DRAWING_HEIGHT}
        path={path}
        onStroke={(stroke) => {
          const next = path + pathOf([stroke]);
          if (next.length <= DRAWING_MAX_LENGTH) onWrite(next);
        }}
      />
      {path !== '' && (
        <Button look="quiet" icon={<Eraser aria-hidden="true" />} onClick={() => onWrite(undefined)}>
          {t('forms.wipe')}
        </Button>
      )}
    </fieldset>
  );
};

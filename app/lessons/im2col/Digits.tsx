// Which digit of our own handwriting.
import { digits } from '../choices.ts'
import { Choose } from '../controls/Choose.tsx'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'

/** `choose`: what follows besides. */
export const Digits = ({ state, set, choose }: Pick<Props, 'state' | 'set'> & { choose?: (digit: number) => void }) => (
  <Choose
    label={usePanelText().digit}
    value={String(state.digit)}
    choices={digits}
    choose={digit => {
      set({ digit: Number(digit) })
      choose?.(Number(digit))
    }}
  />
)

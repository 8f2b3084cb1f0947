// Which digit of our own handwriting.
import { Choose } from '../controls/Choose.tsx'
import type { Props } from './Panel.tsx'
import { usePanelText } from './text.ts'

const ten = Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [digit, String(digit)]))

/** `choose`: what follows besides. */
export const Digits = ({ state, set, choose }: Pick<Props, 'state' | 'set'> & { choose?: (digit: number) => void }) => (
  <Choose label={usePanelText().digit} value={String(state.digit)} choices={ten} choose={digit => { set({ digit: Number(digit) }); choose?.(Number(digit)) }} />
)

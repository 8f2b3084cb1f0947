// What is not told yet: the output that the third stop asks for, at that stop and at the two before it.
import type { PanelProps } from '../lesson.ts'
import { sameNumbers, start, type Derived, type State } from './derive.ts'

/** The cell of the output that the question asks for. */
const ASKED = 1
const allButFirst = (cell: number): boolean => cell !== 0,
  theAsked = (cell: number): boolean => cell === ASKED

/**
 * What is covered: while the question is open, all of the output but its first number; before it, where the window only comes by, the number that it will ask for.
 * Who puts the window there by hand, or changes a number, sees what comes of it. `cover`: the window's products and their sum, too.
 */
export function covers({
  state: { x, W },
  derived: { at },
  stop,
  asking,
}: Pick<PanelProps<State, Derived>, 'state' | 'derived' | 'stop' | 'asking'>): {
  readonly hidden: ((cell: number) => boolean) | undefined
  readonly cover: boolean
} {
  if (stop === 'predict') return { hidden: asking ? allButFirst : undefined, cover: asking }
  const before = (stop === 'slide' || stop === 'multiply') && sameNumbers(x, start.x) && sameNumbers(W, start.W),
    hidden = before && !(stop === 'multiply' && at === ASKED)
  return { hidden: hidden ? theAsked : undefined, cover: hidden && at === ASKED }
}

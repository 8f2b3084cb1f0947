// What a stop's picture can be set with. It stands in one row under the figure, wherever in the panel it is written; where nothing can be changed – on a
// stage, on paper, beside a question that stands alone – there is no such row.
import { createContext, useContext, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

/** The row under the figure; 'here': each stands where it is written; null: there is none. */
export const ControlsRow = createContext<HTMLElement | 'here' | null>(null)

/** Whether the picture can be set with something here. */
export const useControls = (): boolean => useContext(ControlsRow) !== null

export function Controls({ children }: { children: ReactNode }) {
  const row = useContext(ControlsRow)
  return row === 'here' ? children : row ? createPortal(children, row) : null
}

// What stands open beside the player's picture: the drawing, the code, the work on one number. In no link: how this person has arranged the room.
import { useMedia } from './media.ts'
import { create } from 'zustand'
import { usePlace } from './place.ts'
import { useDrawing } from './drawing.ts'

export type Side = 'input' | 'code' | 'number'

/** null: nobody has opened or closed it yet. */
const useSides = create<Readonly<Record<Side, boolean | null>>>(() => ({ input: null, code: null, number: null }))

/** Whether a person, or the tour, has opened it. */
export const isOpen = (side: Side): boolean => useSides.getState()[side] === true
/** Opens or closes a panel beside the stage. */
export const openSide = (side: Side, open = true): void => useSides.setState({ [side]: open })

/** Where panels stand one under the other. */
export const PHONE = '(max-width: 55.99rem)'

/** Whether a side stands open. By itself: the code on a wide screen; the work on a number where some are changed; the drawing where a file was refused, to say why. */
export function useSide(side: Side): boolean {
  const open = useSides(sides => sides[side])
  const wide = useMedia('(min-width: 1600px)'),
    changed = usePlace(place => place.edits.length > 0),
    trouble = useDrawing(drawing => drawing.fileProblem !== null)
  return open ?? { code: wide, number: changed, input: trouble }[side]
}

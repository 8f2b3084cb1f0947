// What every picture of numbers asks for: its room, the theme, the frame's words for a cell.
import { use, useRef, type RefObject } from 'react'
import { useRoom } from '../../marks/useRoom.ts'
import { useDark } from '../../state/theme.ts'
import { FigureRatio } from '../Fitted.tsx'
import { useWords, type FrameWords } from '../words.ts'

export interface PictureRoom {
  /** To be put on the element whose width is the room. */
  readonly room: RefObject<HTMLDivElement | null>
  /** The room's width in rem. */
  readonly wide: number
  /** The width of what the whole figure is fitted to, by its height; 0 where it is not fitted. */
  readonly ratio: number
  /** For Cells and Matrix alike. */
  readonly common: { readonly dark: boolean; readonly dpr: number; readonly rem: number; readonly words: FrameWords['cells'] }
}

/** The room of a lesson's picture: its element, its width in rem, and what all cells share. */
export function usePicture(): PictureRoom {
  const room = useRef<HTMLDivElement>(null)
  const { width, dpr, rem } = useRoom(room, 'width')
  const dark = useDark(),
    words = useWords().cells
  return { room, wide: width / rem, ratio: use(FigureRatio), common: { dark, dpr, rem, words } }
}

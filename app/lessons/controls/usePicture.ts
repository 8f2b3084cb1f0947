// What every picture of numbers asks for: its room, the theme, the frame's words for a cell.
import { useRef, type RefObject } from 'react'
import { useRoom } from '../../marks/useRoom.ts'
import { useDark } from '../../state/theme.ts'
import { useWords, type FrameWords } from '../words.ts'

export interface PictureRoom {
  /** To be put on the element whose width is the room. */
  readonly room: RefObject<HTMLDivElement | null>
  /** The room's width in rem. */
  readonly wide: number
  /** For Cells and Matrix alike. */
  readonly common: { readonly dark: boolean; readonly dpr: number; readonly rem: number; readonly words: FrameWords['cells'] }
}

/** The room of a lesson's picture: its element, its width in rem, and what all cells share. */
export function usePicture(): PictureRoom {
  const room = useRef<HTMLDivElement>(null)
  const { width, dpr, rem } = useRoom(room, 'width')
  const dark = useDark(),
    words = useWords().cells
  return { room, wide: width / rem, common: { dark, dpr, rem, words } }
}

// Sheets of paper: their figures as large as they fit so that it needs few of them. All by hand and at once: a browser prints before anything could be laid out anew.
import { flushSync } from 'react-dom'
import { fitLargest } from '../geometry/fitted.ts'
import { shareRoom, spread } from '../geometry/paper.ts'
import { measureRooms } from '../marks/useRoom.ts'
import { isSeen } from './Fitted.tsx'

/** In CSS pixels: what is free on a sheet as high as Letter and as wide as A4, its margins taken away. */
const SHEET = { width: 703, height: 950 }
/** Sheets for the stops of a lesson, at most; the answers have one more. */
export const SHEETS = 4
/** Of the sheet's height: no figure is higher, and where many share a sheet none is tried lower. */
const FIGURE = { most: 0.42, least: 0.09 }
/** Rather than that a stop has a sheet of its own, figures get smaller, so that what wants so much more than a sheet has room on it. */
const SQUEEZED = 1.25
const SIZES = { least: 0.2, most: 1.1, step: 0.84, halvings: 3 }
/** Words in a figure shrink less than the picture. */
const WORDS = 0.4
/** The width of a figure's room by its height, about. */
export const FIGURE_RATIO = SHEET.width / (SHEET.height / 3)

/** Makes the figures of `paper` (each `data-sheet-part` has one in its `data-sheet-room`) as large as they fit on few sheets, at most `sheets`, and says where each sheet begins: `data-first`. */
export function layOutSheets(paper: HTMLElement, sheets: number): void {
  const parts = [...paper.querySelectorAll<HTMLElement>('[data-sheet-part]')]
  for (const part of parts) delete part.dataset['first']
  const rooms = parts.map(part => part.querySelector<HTMLElement>('[data-sheet-room]')!)
  const heightOf = (element: Element): number => element.getBoundingClientRect().height
  const zooms = rooms.map(room => fit(room, FIGURE.most * SHEET.height, SIZES.most))
  const wanted = rooms.map(heightOf),
    words = parts.map((part, i) => heightOf(part) - wanted[i]!)
  const head = parts.length > 0 ? parts[0]!.getBoundingClientRect().top - paper.getBoundingClientRect().top : 0
  words[0]! += head
  const counts = spread(
    wanted.map((want, i) => want + words[i]!),
    Math.min(sheets, Math.ceil(parts.length / 2)),
    SQUEEZED * SHEET.height,
  )
  let from = 0
  for (const count of counts) {
    const here = Array.from({ length: count }, (_, i) => from + i)
    if (from > 0) parts[from]!.dataset['first'] = ''
    const free = SHEET.height - here.reduce((sum, i) => sum + words[i]!, 0)
    const shared = shareRoom(
      here.map(i => wanted[i]!),
      free,
    )
    here.forEach((i, k) => {
      if (shared[k]! < wanted[i]!) fit(rooms[i]!, Math.max(FIGURE.least * SHEET.height, shared[k]!), zooms[i]!)
    })
    from += count
  }
}

/** Makes what is in a room as large as it fits in so many pixels of height, at most `most` times its size; the room is then as high as that. Returns the size. */
function fit(room: HTMLElement, height: number, most: number): number {
  const inside = room.firstElementChild as HTMLElement
  // Nothing outside of it is laid out anew meanwhile.
  Object.assign(room.style, { height: `${height}px`, contain: 'size layout' })
  fitLargest({ ...SIZES, most }, zoom => {
    inside.style.zoom = String(zoom)
    inside.style.setProperty('--words', String(zoom ** (WORDS - 1)))
    flushSync(() => measureRooms(inside))
    return { fits: isSeen(inside, room), share: room.clientHeight / room.scrollHeight }
  })
  Object.assign(room.style, { height: '', contain: '' })
  return Number(inside.style.zoom)
}

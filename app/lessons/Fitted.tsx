// A lesson's figure is one picture: as large as it can be with all of it in view, and in the middle. Found before it is painted, by halving; found anew
// only where the room, the language or the stop is another, or where it has come to need more room: numbers that change their width do not move it.
import { createContext, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { fitLargest, type Sizes } from '../geometry/fitted.ts'
import { measureRooms, useRoom } from '../marks/useRoom.ts'
import { zoomOf } from '../marks/zoom.ts'
import { ownLength, setZoom, settleZoom } from './scaled.ts'
import style from './LessonPage.module.css'

/** Beside its prose a figure's cells, of 2.2 rem, come to about 96 pixels at most in a panel of ROOM square pixels, and to more in a larger one; on a stage all is written larger already. */
const SIZES = { least: 0.5, most: 2.7, step: 0.84, halvings: 4 },
  STAGE = { ...SIZES, most: 1.8, step: 0.88 },
  ROOM = 1024 * 700
/** A picture that follows its room may need other room at each size: it is fitted so often at most, until the room is another. */
const TRIES = 4
/** Words grow less than the picture: by this power of its size. */
const WORDS = 0.4
/** On a stage they stay as large as at this size, however small the picture is between them: letters of 0.75 rem are 24 px there. */
const FAR = 0.84

/** The width of the room that a figure is fitted to, by its height; 0: it is not fitted, or not measured yet. */
export const FigureRatio = createContext(0)

/** Looks whether a figure still has room, and fits it anew where it has not: for one whose words come later than it does. */
export const FigureFit = createContext<{ readonly current: Pick<Kept, 'check'> | undefined }>({ current: undefined })

/** One for each stop and language (`key`). `atRest`: as the stop will be when nothing moves. It is fitted to that first, so that it need not change while it plays, nor when an answer is uncovered; only the middle is then another. */
export function Fitted({
  atRest,
  covered,
  staged,
  children,
}: {
  readonly atRest: () => ReactNode
  readonly covered: boolean
  readonly staged: boolean
  readonly children: ReactNode
}) {
  const [first, show] = useState<ReactNode>(atRest)
  const around = useRef<HTMLDivElement>(null),
    room = useRoom(around),
    content = useRef<HTMLDivElement>(null),
    was = useRef(covered),
    fit = useRef<Kept>(undefined)
  useLayoutEffect(() => {
    const inside = content.current!
    fit.current = keepFitted(inside, around.current!, staged ? STAGE : SIZES, () => show(null))
    return fit.current.end
  }, [staged])
  useLayoutEffect(() => {
    // An answer is uncovered. Beside the prose the picture is fitted anew; on a stage it keeps its size. It stays the same picture: what was computed in it is not lost.
    if (was.current !== covered)
      queueMicrotask(() => {
        // Pictures that follow their room take another size first; in a microtask, as above.
        flushSync(() => measureRooms())
        if (staged) fit.current?.centre()
        else fit.current?.fit()
      })
    was.current = covered
    fit.current?.check()
  })
  return (
    <div ref={around} className={style.fitted} data-testid="figure" data-picture="layer">
      <div className={style.clip}>
        <div ref={content} data-fitted="">
          <FigureFit value={fit}>
            <FigureRatio value={room.height ? room.width / room.height : 0}>{first ?? children}</FigureRatio>
          </FigureFit>
        </div>
      </div>
    </div>
  )
}

interface Kept {
  /** What is shown has changed: it is fitted anew where it has come to need more room. */
  readonly check: () => void
  readonly centre: () => void
  readonly fit: () => void
  readonly end: () => void
}

/** Letters beside a picture grow less than it does; on a stage they stay readable however small it is. */
function sizeWords({ style }: HTMLElement, zoom: number, staged: boolean): void {
  style.setProperty('--words', String(staged ? 1 : zoom ** (WORDS - 1)))
  style.setProperty('--far', String(staged ? Math.max(1, FAR / zoom) : 1))
}

/** Keeps `inside` as large as it fits `around`, and in its middle; `fitted` is called after each time it was fitted. */
function keepFitted(inside: HTMLElement, around: HTMLElement, sizes: Sizes, fitted: () => void): Kept {
  /** `lost`: even at its smallest it is not all in view; it scrolls then. */
  let gone = false,
    lost = false,
    queued = false,
    tries = 0
  const fit = (): void => {
    queued = false
    if (gone) return
    /** Pictures that follow their room are drawn for each size at once. */
    tries++
    const larger = sizes === STAGE ? 1 : Math.max(1, Math.sqrt((around.clientWidth * around.clientHeight) / ROOM))
    lost = !fitLargest({ ...sizes, most: sizes.most * larger }, zoom => {
      setZoom(inside, zoom)
      air(inside, 0)
      sizeWords(inside, zoom, sizes === STAGE)
      flushSync(() => measureRooms())
      settleZoom(inside)
      // Words that stay as large take more of a smaller picture: it goes down by small steps then.
      return { fits: isSeen(inside, around), share: sizes === STAGE && zoom < 1 ? 1 : around.clientHeight / around.scrollHeight }
    })
    flushSync(fitted)
    // What its border takes is no room.
    settleZoom(inside)
    if (sizes !== STAGE) air(inside, around.clientHeight - inside.parentElement!.getBoundingClientRect().height)
    settleZoom(inside)
    centre()
  }
  const centre = (): void => {
    if (gone) return
    inside.style.left = ''
    const { left, width } = inside.getBoundingClientRect(),
      [from, to] = extentOf(inside)
    if (to > from) inside.style.left = `${ownLength(inside, left + width / 2 - (from + to) / 2)}px`
  }
  let width = 0,
    height = 0
  /** In a microtask: React renders nothing at once while it is committing, and an observer that resizes what it observes is told so in the console. */
  const soon = (): void => {
    if (!queued) queueMicrotask(fit)
    queued = true
  }
  const check = (): void => {
    settleZoom(inside)
    if (!lost && tries < TRIES && !isSeen(inside, around)) soon()
  }
  const observer = new ResizeObserver(() => {
    settleZoom(inside)
    const another = around.clientWidth !== width || around.clientHeight !== height
    width = around.clientWidth
    height = around.clientHeight
    if (another) tries = 0
    if (another || (!lost && tries < TRIES && !isSeen(inside, around))) soon()
    else {
      const [from, to] = extentOf(inside),
        view = around.getBoundingClientRect()
      if (from < view.left || to > view.right) centre() // what came later reaches over the edge
    }
  })
  observer.observe(around)
  observer.observe(inside)
  width = around.clientWidth
  height = around.clientHeight
  soon()
  const end = (): void => {
    gone = true
    observer.disconnect()
  }
  return { check, centre, fit, end }
}

/** The rows of a figure as wide as its panel share so much of the room left below it, at most so many pixels between two. */
const AIR = { share: 0.85, most: 120 }

/** Puts `left` pixels of room between the rows of a figure, as far as that looks like one figure. */
function air(inside: HTMLElement, left: number): void {
  const panel = inside.firstElementChild
  if (!(panel instanceof HTMLElement)) return
  panel.style.rowGap = ''
  if (left <= 0) return
  const boxes = (of: Element): Element[] =>
    Array.from(of.children).flatMap(child => (getComputedStyle(child).display === 'contents' ? boxes(child) : [child]))
  const tops = new Set(boxes(panel).map(child => Math.round(child.getBoundingClientRect().top)))
  if (tops.size < 2) return
  const gap = Number.parseFloat(getComputedStyle(panel).rowGap) || 0,
    more = Math.min(AIR.most, (AIR.share * left) / (tops.size - 1)) / zoomOf(inside)
  panel.style.rowGap = `${gap + more}px`
}

/** Whether nothing of `inside` reaches out of the view `around`, and nothing scrolls sideways. */
export function isSeen(inside: HTMLElement, around: HTMLElement): boolean {
  if (around.scrollHeight > around.clientHeight || inside.scrollWidth > inside.clientWidth + 1) return false
  // What is drawn in an SVG does not scroll, and is most of a figure.
  for (const part of inside.querySelectorAll(':not(svg *)'))
    if (part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0 && /auto|scroll/.test(getComputedStyle(part).overflowX))
      return false
  return true
}

/** The range in which there is something to see, in pixels of the window. Empty room around it does not count. */
function extentOf(inside: HTMLElement): readonly [from: number, to: number] {
  let from = Infinity,
    to = -Infinity
  const range = document.createRange()
  const walker = document.createTreeWalker(inside, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, node =>
    node instanceof Element && node.matches('.hidden') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element && !node.matches('canvas, svg, table, button, progress, [data-whole]')) continue
    range.selectNode(node)
    const { left, right, width } = range.getBoundingClientRect()
    if (width === 0) continue
    from = Math.min(from, left)
    to = Math.max(to, right)
  }
  return [from, to]
}

// A block of numbers: colours in one canvas, the numbers over them where there is room. Points, pins and walks by mouse, finger and keys;
// one cell of it takes the focus at a time, and is the only one in the document.
import { useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { Scale } from '../geometry/colours.ts'
import { arrowStep, gestureHandlers, newHands, type Gesture, type Hands, type Spot } from '../geometry/gestures.ts'
import { cellBeside, cellRect, cellUnder, gridHeight, gridWidth, mapRect, type Grid, type Rect } from '../geometry/grid.ts'
import { isNumbered, placeBeside } from '../geometry/termsBlock.ts'
import { BlockLens } from './BlockLens.tsx'
import { Maps } from './Maps.tsx'
import { Numbers } from './Numbers.tsx'
import { Outlines, type Outline } from './Outlines.tsx'
import style from './Block.module.css'

export interface BlockProps {
  readonly grid: Grid
  readonly dpr: number
  readonly rem: number
  /** −1: a gap. */
  readonly terms: Int32Array
  /** Place by place. */
  readonly data: Float32Array
  /** ±largest are the scale's ends. */
  readonly largest: number
  readonly colours: Scale
  readonly dark: boolean
  readonly padding: readonly number[]
  /** Its numbers count something. */
  readonly counts?: boolean
  /** Places with a box around them: a winner, and what is pointed at (strong). */
  readonly marked: readonly number[]
  readonly pointed: readonly number[]
  /** Places whose number someone has changed. */
  readonly edited: readonly number[]
  /** The number itself: always in its double line. */
  readonly result?: boolean
  readonly label: string
  /** A place in words, with its number. */
  readonly describe: (position: number) => string
  /** The same as it is spoken. */
  readonly spoken?: (position: number) => string
  readonly onPoint: (position: number | null) => void
  readonly onPin: (position: number) => void
  readonly onEscape: () => void
}

/** Cells smaller than this (in rem) are read through the lens. */
const SMALL = 1.5

export function Block(props: BlockProps) {
  const { grid, dpr, rem, terms, pointed, label, describe } = props
  const element = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState(false)
  const [walked, walk] = useState(0)
  const cursor =
    terms[walked] !== undefined && terms[walked] >= 0
      ? walked
      : Math.max(
          0,
          terms.findIndex(term => term >= 0),
        )
  const { inside, pointer } = useHand(props, element, walk)
  const width = gridWidth(grid),
    height = gridHeight(grid)
  const box = cellRect(grid, cursor)!
  const move = (event: KeyboardEvent): void => {
    const step = arrowStep(event.key)
    if (step) {
      const next = placeBeside(terms, position => cellBeside(grid, position, ...step), cursor)
      walk(next)
      props.onPoint(next)
    } else if (event.key === 'Enter' || event.key === ' ') props.onPin(cursor)
    else if (event.key === 'Escape') props.onEscape()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const under = inside ?? (focused ? cursor : null)
  const small = Math.min(grid.cw, grid.ch) < SMALL * rem * dpr
  return (
    <div
      ref={element}
      className={style.block}
      role="grid"
      aria-label={label}
      aria-rowcount={grid.shown * grid.rows}
      aria-colcount={grid.cols}
      data-testid="block"
      data-pointed={pointed.length > 0 ? '' : undefined}
      style={{ width: width / dpr, height: height / dpr }}
      {...pointer}
    >
      <Maps {...props} />
      <Over {...props} />
      <Outlines boxes={boxesOf(props)} {...{ width, height, dpr }} />
      <div role="row" aria-rowindex={Math.floor(cursor / grid.cols) + 1}>
        <span
          role="gridcell"
          tabIndex={0}
          aria-colindex={(cursor % grid.cols) + 1}
          aria-label={(props.spoken ?? describe)(cursor)}
          className={style.cursor}
          style={{ left: box.x / dpr, top: box.y / dpr, width: box.width / dpr, height: box.height / dpr }}
          onKeyDown={move}
          onFocus={event => {
            if (event.currentTarget.matches(':focus-visible')) {
              setFocused(true)
              props.onPoint(cursor)
            }
          }}
          onBlur={() => {
            if (focused) props.onPoint(null)
            setFocused(false)
          }}
        />
      </div>
      {small && under !== null && !props.result ? <BlockLens {...props} position={under} over={element} text={describe(under)} /> : null}
    </div>
  )
}

/** Mouse and finger: what is under it is pointed at; a click, or a second tap on the same cell, pins. */
function useHand(
  { grid, dpr, terms, onPoint, onPin }: BlockProps,
  element: RefObject<HTMLElement | null>,
  walk: (position: number) => void,
) {
  const [inside, setInside] = useState<number | null>(null)
  const [hands] = useState(newHands<number | null>) // they note the place that a finger pointed at before it came down again
  const under = (spot: Spot): number | null => {
    const box = element.current!.getBoundingClientRect()
    const position = cellUnder(grid, (spot.x - box.left) * dpr, (spot.y - box.top) * dpr)
    return position !== undefined && terms[position]! >= 0 ? position : null
  }
  const point = (position: number | null): void => {
    if (position === inside) return
    setInside(position)
    onPoint(position)
  }
  const act = (gesture: Gesture, _: HTMLElement, held: Hands<number | null>): void => {
    if (gesture.type === 'leave') {
      setInside(null)
      onPoint(null)
    }
    if (!('spot' in gesture)) return
    const position = under(gesture.spot)
    if (gesture.type === 'press') held.note = inside
    if (gesture.type !== 'click' && gesture.type !== 'release') return point(position)
    if (position === null) return
    walk(position)
    if (gesture.isMouse || position === held.note) onPin(position)
  }
  const pointer = gestureHandlers<HTMLElement, number | null>(hands, act, { captures: false })
  return { inside: inside !== null && terms[inside] !== undefined && terms[inside] >= 0 ? inside : null, pointer }
}

/** Numbers where there is room, lines between cells, what is a gap or padding, and what someone has changed. */
function Over(props: BlockProps) {
  const { grid, dpr, rem, terms, padding, edited, result = false } = props
  const numbered = result || isNumbered(grid, dpr, rem)
  const box = (position: number): string => {
    const r = cellRect(grid, position)!
    return `M${r.x} ${r.y}h${r.width}v${r.height}h${-r.width}z`
  }
  const gaps = [...terms.keys()].filter(position => terms[position]! < 0 && !(grid.rows === 1 && terms.length === 1))
  return (
    <svg
      className={style.over}
      viewBox={`0 0 ${gridWidth(grid)} ${gridHeight(grid)}`}
      width={gridWidth(grid) / dpr}
      height={gridHeight(grid) / dpr}
      aria-hidden="true"
    >
      {gaps.length > 0 ? <path className={style.gap} d={gaps.map(box).join('')} /> : null}
      <path className={style.cross} strokeWidth={dpr} d={padding.map(position => crossIn(cellRect(grid, position)!)).join('')} />
      <path
        className={style.lines}
        strokeWidth={dpr}
        d={
          numbered
            ? [...terms.keys()].map(box).join('')
            : Array.from({ length: grid.shown }, (_, map) => frameOf(mapRect(grid, map)!)).join('')
        }
      />
      {numbered ? <Numbers {...props} large={result} without={position => terms[position]! < 0} /> : null}
      <path className={style.edited} d={edited.map(position => cornerOf(cellRect(grid, position)!, dpr)).join('')} />
    </svg>
  )
}

const frameOf = ({ x, y, width, height }: Rect): string => `M${x} ${y}h${width}v${height}h${-width}z`
const crossIn = ({ x, y, width, height }: Rect): string => `M${x} ${y + height}l${width} ${-height}`
const cornerOf = ({ x, y, width }: Rect, dpr: number): string => {
  const side = Math.min(6 * dpr, width / 2)
  return `M${x + width} ${y}h${-side}l${side} ${side}z`
}

function boxesOf({ grid, marked, pointed, result, terms }: BlockProps): readonly Outline[] {
  const box = (position: number, strong: boolean): readonly Outline[] => {
    const r = cellRect(grid, position)
    return r ? [{ ...r, strong }] : []
  }
  if (result && terms.length === 1) return box(0, true)
  return [
    ...marked.filter(position => !pointed.includes(position)).flatMap(position => box(position, false)),
    ...pointed.flatMap(position => box(position, true)),
  ]
}

// Where the sheets of a step stand in what holds them, for what is drawn over them: read when they are others or something there has another size,
// and not in each frame – to ask a page where something stands makes it lay out all that has changed, before the frame does it anyhow.
import { useLayoutEffect, useReducer, useRef, type RefObject } from 'react'
import type { Operand } from '../../../geometry/matrixStep.ts'
import type { Axis } from '../../../geometry/matrixView.ts'
import type { SheetHands } from './useMoves.ts'

export interface Standing {
  /** Of what holds them, in device pixels. */
  readonly width: number
  readonly height: number
  /** Each sheet in it, in device pixels. */
  readonly sheets: readonly { readonly x: number; readonly y: number }[]
}

export interface Stands {
  readonly holder: RefObject<HTMLElement | null>
  readonly hands: Pick<SheetHands, 'element'>
  readonly operands: readonly Operand[]
  readonly axes: readonly { readonly rows: Axis; readonly cols: Axis }[]
  readonly dpr: number
}

/** Where an element's sheets stand, in pixels of `dpr` to a CSS pixel. */
function measured(holder: HTMLElement, sheets: readonly (HTMLElement | null)[], dpr: number): Standing {
  const around = holder.getBoundingClientRect()
  return {
    width: Math.round(around.width * dpr),
    height: Math.round(around.height * dpr),
    sheets: sheets.map(sheet => {
      const box = sheet?.getBoundingClientRect() ?? around
      return { x: Math.round((box.left - around.left) * dpr), y: Math.round((box.top - around.top) * dpr) }
    }),
  }
}

/** Whether nothing moved from one to the other. */
const isSame = (a: Standing, b: Standing): boolean =>
  a.width === b.width &&
  a.height === b.height &&
  a.sheets.length === b.sheets.length &&
  a.sheets.every(({ x, y }, i) => x === b.sheets[i]!.x && y === b.sheets[i]!.y)

/** Where they stand, for effects: null before they are there. Renders again where they have moved by themselves. */
export function useStanding({ holder, hands, operands, axes, dpr }: Stands): RefObject<Standing | null> {
  const standing = useRef<Standing | null>(null),
    [, again] = useReducer((times: number) => times + 1, 0)
  useLayoutEffect(() => {
    const element = holder.current
    if (!element) return
    const read = (): Standing =>
      measured(
        element,
        axes.map((_, i) => hands.element(i)),
        dpr,
      )
    standing.current = read()
    const look = (): void => {
      const before = standing.current
      standing.current = read()
      if (before && !isSame(before, standing.current)) again()
    }
    const observer = new ResizeObserver(look)
    for (const box of [element, ...element.children]) observer.observe(box)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [holder, hands, operands, axes, dpr]) // oxlint-disable-line react/exhaustive-effect-dependencies -- other sheets stand there with them
  return standing
}

// Where a panel's settings cannot be: which of its controls, turned to what, would make them fit. Each way out is tried before it is said.
import type { Advice } from '../../engine/errors.ts'
import type { PanelState } from '../state/place.ts'
import type { Words } from './panelWords.ts'
import { changed } from './settings.ts'

/** A control of a panel that can make a refused state fit: a whole number in range. */
export interface Knob<W = Words> {
  readonly setting: string
  /** Index of the number, where the setting is a list. */
  readonly index?: number
  readonly from: number
  readonly to: number
  /** The panel's name for it; by default the setting's own name. */
  readonly name?: (words: W) => string
}

const valueAt = (state: PanelState, { setting, index }: Knob<never>): number =>
  index === undefined ? (state[setting] as number) : (state[setting] as readonly number[])[index]!
/** A panel with a control turned. */
export const turned = (state: PanelState, { setting, index }: Pick<Knob<never>, 'setting' | 'index'>, value: number): PanelState => ({
  ...state,
  [setting]: index === undefined ? value : changed(state[setting] as readonly number[], index, value),
})

/** All that a control can stand at, the nearest to where it stands first. */
function near(state: PanelState, knob: Knob<never>): readonly number[] {
  const now = valueAt(state, knob)
  return Array.from({ length: knob.to - knob.from + 1 }, (_, i) => knob.from + i).sort((a, b) => Math.abs(a - now) - Math.abs(b - now))
}

const adviceFor = ({ setting, index }: Knob<never>, ends: Pick<Advice, 'from' | 'to'>): Advice => ({
  setting,
  ...(index === undefined ? {} : { axis: index }),
  ...ends,
})

export interface WayOut {
  /** Each alone is enough. An end that is left out is the control's own. */
  readonly advice?: readonly Advice[]
  /** Where none is: these together. */
  readonly together?: readonly Advice[]
}

/** What would make a state fit that does not: of each control alone the nearest values in a row, or else two controls at once. `fits` tells whether a state is refused. */
export function wayOut(knobs: readonly Knob<never>[], state: PanelState, fits: (state: PanelState) => boolean): WayOut {
  const advice = knobs.flatMap((knob): readonly Advice[] => {
    const works = (value: number): boolean => fits(turned(state, knob, value))
    const nearest = near(state, knob).find(works)
    if (nearest === undefined) return []
    let from = nearest,
      to = nearest
    while (from > knob.from && works(from - 1)) from--
    while (to < knob.to && works(to + 1)) to++
    return [adviceFor(knob, { ...(from > knob.from ? { from } : {}), ...(to < knob.to ? { to } : {}) })]
  })
  if (advice.length > 0) return { advice }
  const pairs = knobs.flatMap((a, i) => knobs.slice(i + 1).flatMap(b => pairOf(state, a, b, fits) ?? [])).sort((a, b) => a.far - b.far)
  return pairs[0] ? { together: pairs[0].advice } : {}
}

/** The nearest values of two controls that fit together. */
function pairOf(
  state: PanelState,
  a: Knob<never>,
  b: Knob<never>,
  fits: (state: PanelState) => boolean,
): { readonly advice: readonly Advice[]; readonly far: number } | null {
  const others = near(state, b)
  for (const first of near(state, a)) {
    const half = turned(state, a, first),
      second = others.find(value => fits(turned(half, b, value)))
    if (second !== undefined)
      return {
        advice: [adviceFor(a, { from: first, to: first }), adviceFor(b, { from: second, to: second })],
        far: Math.abs(first - valueAt(state, a)) + Math.abs(second - valueAt(state, b)),
      }
  }
  return null
}

// The tour of the page that trains: six stops, each a panel. A stop only leads the eye; all else is the reader's.
import { guided } from '../../state/guide.ts'
import { useRun } from '../../state/run/store.ts'
import { chooseWeight, useChosen } from './chosen.ts'
import { numbersNow, shownWeights } from './weights.ts'

export const stops = ['digit', 'filters', 'curves', 'weight', 'misread', 'time'] as const
export type RunStop = (typeof stops)[number]

const { use, note } = guided('tour-train')
export const useRunTour = use

/** Goes to stop number `to`, from one; beyond the last there is none. */
export function goRunStop(to: number): void {
  const stop = stops[to - 1]
  if (!stop) return
  note({ stop: to, reached: Math.max(to, use.getState().reached) })
  if (stop === 'weight' && useChosen.getState().weight === null) chooseWeight(largestWeight())
}

/** Goes on where it was left; from its end, again. */
export function resumeRunTour(): void {
  const { stop } = use.getState()
  use.setState({ on: true })
  goRunStop(stop >= stops.length ? 1 : stop)
}

/** Ends it. */
export const endRunTour = (): void => note({ on: false, over: true })

/** The largest of the weights that are shown as pictures: one that has something to tell. */
function largestWeight(): number | null {
  const shown = shownWeights(useRun.getState().program),
    numbers = shown && numbersNow(shown)
  if (!numbers) return null
  return numbers.now.reduce((best, value, cell, all) => (Math.abs(value) > Math.abs(all[best]!) ? cell : best), 0)
}

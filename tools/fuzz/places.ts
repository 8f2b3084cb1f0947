// Drawings, settings and places made by chance, and how texts are compared.
import { GRID } from '../../app/state/strokeCode.ts'
import { inWords } from '../../app/state/netText.ts'
import { addNetwork, classesOf, forwardProgram, specOf, type NetworkRef } from '../../app/state/networks.ts'
import { emptyPlace, type CellPlace, type PanelState, type Place } from '../../app/state/place.ts'
import type { Strokes } from '../../engine/data/ink.ts'
import { SpecError } from '../../engine/errors.ts'
import { digitNetworkNames, networkNames } from '../../engine/networks/index.ts'
import { readSpec } from '../../engine/networks/readSpec.ts'
import { takesInk } from '../../engine/networks/traits.ts'
import type { Random } from '../../engine/random.ts'
import { makeSpec } from './specs.ts'

/** Text as UTF-8. */
export const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
/** UTF-8 as text; a byte order mark is kept. */
export const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
/** Whether two values are the same as JSON. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
/** The beginning of a value as JSON, for a report. */
export const short = (value: unknown): string => (JSON.stringify(value) as string | undefined)?.slice(0, 160) ?? 'nothing'

const onGrid = (chance: Random): number => (chance.int(1400) - 200) / GRID
/** A random drawing. */
export const drawing = (chance: Random): Strokes =>
  Array.from({ length: chance.int(4) }, () => Array.from({ length: 1 + chance.int(8) }, () => [onGrid(chance), onGrid(chance)] as const))
const amount = (chance: Random): number => chance.pick([0, 1, -2.5, 1e-7, chance.normal(), Math.round(chance.normal() * 100)])
const setting = (chance: Random): PanelState[string] =>
  chance.pick<PanelState[string]>([
    amount(chance),
    true,
    false,
    'sobel-x',
    [],
    [amount(chance)],
    Array.from({ length: 2 + chance.int(5) }, () => amount(chance)),
  ])
/** Random settings of a lesson's panel. */
export const panel = (chance: Random): PanelState =>
  Object.fromEntries(['x', 'at', 'turned', 'filter', 'H'].slice(0, chance.int(6)).map(name => [name, setting(chance)]))

/** A network of one's own, made by chance, that the page takes. */
function networkFor(chance: Random, ink: boolean): NetworkRef {
  for (;;)
    try {
      const spec = readSpec(makeSpec(chance))
      if (!ink || takesInk(spec)) return addNetwork(inWords(spec), 'own')
    } catch (error) {
      if (!(error instanceof SpecError)) throw error // its layers do not fit together
    }
}

/** A random place that a link can hold. */
export function anyPlace(chance: Random): Place {
  const page = chance.pick(['draw', 'pass', 'learn', 'train', 'architectures'] as const),
    any = page === 'architectures' || page === 'pass'
  const isOwn = chance.int(3) === 0,
    network = isOwn ? networkFor(chance, !any) : chance.pick(any ? networkNames : digitNetworkNames)
  const lesson = page === 'learn' && chance.int(3) ? 'convolution' : null,
    strokes = drawing(chance)
  const { steps, params } = forwardProgram(specOf(network))
  const weight = isOwn ? Object.keys(params)[0] : 'conv1/W',
    cells = isOwn ? 1 : 90
  const anyCell = (): CellPlace => (isOwn ? { value: weight, cell: 0 } : { value: 'conv1/out', cell: chance.int(400) })
  return {
    ...emptyPlace,
    page,
    network,
    strokes,
    lesson,
    at: strokes.length > 0 && chance.int(2) ? 1 : null,
    scene: chance.pick(['hills', 'fruit', 'stripes'] as const),
    cell: chance.int(2) ? anyCell() : null,
    ...(page === 'pass'
      ? {
          step: chance.pick([null, isOwn ? steps[0].name : 'forward/conv1/col']),
          progress: chance.pick([null, 0, 0.6]),
          trail: Array.from({ length: chance.pick([0, 1, 3, 30]) }, anyCell),
          zoom: chance.pick(['layer', 'maps', 'matrix', 'window'] as const),
        }
      : {}),
    view: chance.pick(['page', 'stage'] as const),
    target: chance.pick([null, chance.int(classesOf(specOf(network)) < 10 ? 1 : 10)]),
    weights: chance.int(2) ? 'trained' : { seed: chance.int(1000) },
    edits: Array.from({ length: chance.int(4) }, () => ({
      name: chance.pick(['image', weight]),
      cell: chance.int(cells),
      value: amount(chance),
    })),
    lock: chance.pick([null, 0.5, 1e-9]),
    ...(lesson ? { stop: 1 + chance.int(9), ask: chance.pick([null, 2]), panel: panel(chance) } : {}),
    language: chance.pick([null, 'en', 'ko', 'ja'] as const),
    theme: chance.pick([null, 'light', 'dark'] as const),
  }
}

// What each field of a place may be, whoever names it: a view's file, or the console. What depends on the network's Program is read where that is known.
import { cutValues, shown } from '../../engine/data/shown.ts'
import type { Strokes } from '../../engine/data/ink.ts'
import { bookNumbers, optimizerKinds, optimizerWith, type OptimizerSpec } from '../../engine/optimizerSpec.ts'
import { sceneNames } from '../../engine/data/sceneNames.ts'
import { codes } from '../text/languages.ts'
import { findNetwork, useNetworks, type NetworkRef } from './networks.ts'
import { pageIds } from './pages.ts'
import { isSetting, MOST_SETTINGS } from './panelCode.ts'
import { classNames, MOST_CLASS_TEXT, MOST_RUN_TEXT, runNames, themes, views, zooms, type Place } from './place.ts'

/** Points of a drawing. */
const MOST_POINTS = 100_000
/** How far outside the square a point may lie. */
export const FARTHEST = 4

/** `values.at` is the path of what is wrong, `met` what stands there, `expected` a key of the texts: what would be right. */
export class PlaceError extends Error {
  override readonly name = 'PlaceError'
  readonly values: Readonly<Record<string, string | number>>
  constructor(values: PlaceError['values']) {
    super(shown(values, 400))
    this.values = cutValues(values)
  }
}

/** Refuses what stands at a path: `expected`, a key of the texts, should. Throws PlaceError. */
export function wrong(value: unknown, path: string, expected: string, values: PlaceError['values'] = {}): never {
  throw new PlaceError({ at: path, met: shown(value), expected, ...values })
}

/** Whether a value is an object and no list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** Reads an object. All readers here throw PlaceError with `path` where the value is of another kind. */
export const object = (value: unknown, path: string): Record<string, unknown> => (isObject(value) ? value : wrong(value, path, 'object'))
/** Reads a list, whatever is in it. */
export const list = (value: unknown, path: string): readonly unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : wrong(value, path, 'list')
const oneOf =
  <T extends string>(names: readonly T[]) =>
  (value: unknown, path: string): T =>
    names.find(name => name === value) ?? wrong(value, path, 'oneOf', { names: names.join(', ') })
/** Makes a reader of whole numbers from `from` to `to`. */
export const whole =
  (from: number, to: number) =>
  (value: unknown, path: string): number =>
    Number.isInteger(value) && (value as number) >= from && (value as number) <= to
      ? (value as number)
      : wrong(value, path, 'whole', { from, to })
/** Reads a finite number. */
export const finite = (value: unknown, path: string): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : wrong(value, path, 'number')
/** Makes a reader that takes null, too. */
export const optional =
  <T, More extends readonly unknown[]>(read: (value: unknown, path: string, ...more: More) => T) =>
  (value: unknown, path: string, ...more: More): T | null =>
    value === null ? null : read(value, path, ...more)

const network = (value: unknown, path: string): NetworkRef =>
  typeof value === 'string' && findNetwork(value)
    ? value
    : wrong(value, path, 'oneOf', {
        names: useNetworks
          .getState()
          .all.map(({ ref }) => ref)
          .join(', '),
      })

/** The fields that say by themselves whether they are right. */
export const placeFields = {
  page: oneOf(pageIds),
  network,
  strokes: drawing,
  scene: oneOf(sceneNames),
  zoom: oneOf(zooms),
  view: oneOf(views),
  weights: (value: unknown, path: string): Place['weights'] =>
    value === 'trained'
      ? value
      : isObject(value)
        ? 'run' in value
          ? { run: whole(0, 1e9)(value['run'], `${path}.run`) }
          : { seed: whole(0, 999_999_999)(value['seed'], `${path}.seed`) }
        : wrong(value, path, 'weights'),
  optimizer: optional((value: unknown, path: string): OptimizerSpec => {
    const given = object(value, path),
      rate = finite(given['lr'], `${path}.lr`),
      kind = oneOf(optimizerKinds)(given['kind'], `${path}.kind`)
    if (!(rate > 0)) wrong(rate, `${path}.lr`, 'positive')
    const others = Object.entries<number>(bookNumbers[kind]).map(([name, usual]) => {
      const number = finite(given[name] ?? usual, `${path}.${name}`)
      return number >= 0 && number < 1 ? number : wrong(number, `${path}.${name}`, 'share')
    })
    return optimizerWith(kind, [rate, ...others])!
  }),
  lock: optional((value: unknown, path: string) => (finite(value, path) > 0 ? (value as number) : wrong(value, path, 'positive'))),
  // 1 is a step that is done, which null says.
  progress: optional((value: unknown, path: string) => {
    const progress = finite(value, path)
    return progress >= 0 && progress <= 1 ? (progress < 1 ? progress : null) : wrong(value, path, 'share')
  }),
  // Whether there is such a lesson, and what its panel can be set to, is known where the lesson is.
  lesson: optional((value: unknown, path: string) =>
    typeof value === 'string' && /^[a-z][a-z\d-]{0,40}$/.test(value) ? value : wrong(value, path, 'lesson'),
  ),
  stop: whole(1, 99),
  ask: optional(whole(1, 99)),
  panel(value: unknown, path: string): Place['panel'] {
    const panel = object(value, path)
    if (Object.keys(panel).length > MOST_SETTINGS)
      wrong(Object.keys(panel).length, `${path}.length`, 'whole', { from: 0, to: MOST_SETTINGS })
    for (const [name, setting] of Object.entries(panel)) if (!isSetting(name, setting)) wrong(setting, `${path}.${name}`, 'setting')
    return panel as Place['panel']
  },
  // What each may be is known where runs, and questions for a class, are.
  run: texts(runNames, MOST_RUN_TEXT),
  forClass: texts(classNames, MOST_CLASS_TEXT),
  language: optional(oneOf(codes)),
  theme: optional(oneOf(themes)),
}

/** Makes a reader of texts by name, of `most` letters each. */
function texts(names: readonly string[], most: number) {
  return (value: unknown, path: string): Readonly<Record<string, string>> => {
    const given = object(value, path)
    for (const [name, text] of Object.entries(given))
      if (!names.includes(name) || typeof text !== 'string' || text.length > most) wrong(text, `${path}.${name}`, 'setting')
    return given as Readonly<Record<string, string>>
  }
}

function drawing(value: unknown, path: string): Strokes {
  const given = list(value, path).map((stroke, i) => list(stroke, `${path}[${i}]`)),
    points = given.reduce((sum, stroke) => sum + stroke.length, 0)
  if (points > MOST_POINTS) wrong(points, path, 'points', { most: MOST_POINTS })
  const strokes = given.map((stroke, i) =>
    stroke.map((point, k) => {
      const inReach = (v: unknown): v is number => typeof v === 'number' && Math.abs(v) <= FARTHEST
      return Array.isArray(point) && point.length === 2 && inReach(point[0]) && inReach(point[1])
        ? ([point[0], point[1]] as const)
        : wrong(point, `${path}[${i}][${k}]`, 'point', { reach: FARTHEST })
    }),
  )
  const empty = strokes.findIndex(stroke => stroke.length === 0)
  if (empty >= 0) wrong([], `${path}[${empty}]`, 'stroke')
  return strokes
}

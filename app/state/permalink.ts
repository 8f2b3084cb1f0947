// A link reproduces the view: one table, Place field ↔ query of the hash. A mangled link gives the nearest view that is valid, and says what was wrong.
import { countPoints, cutStrokes } from '../../engine/data/ink.ts'
import { isNetworkName, networkNames, networks } from '../../engine/networks/index.ts'
import { emptyPlace, type Place } from './place.ts'
import { decodeStrokes, encodeStrokes } from './strokeCode.ts'

export interface LinkProblem {
  readonly code: 'page' | 'network' | 'strokes' | 'strokes-cut' | 'at' | 'cell' | 'lang' | 'theme' | 'unknown'
  readonly values: Readonly<Record<string, string | number>>
}

/** What a link holds of the drawing at most: some 20,000 characters. */
export const MOST_POINTS = 5000

type Tell = (code: LinkProblem['code'], values: LinkProblem['values']) => void

/** One parameter: its text, or null where the place has the default; and back. */
interface Parameter {
  write(place: Place, tell: Tell): string | null
  read(text: string, tell: Tell, place: Place): Partial<Place>
}

/** In the order they stand in a link. `at` and `cell` are read after what they point into. */
const parameters: Readonly<Record<string, Parameter>> = {
  network: {
    write: ({ network }) => (network === emptyPlace.network ? null : network),
    read: (text, tell) => (isNetworkName(text) ? { network: text } : nothing(tell('network', { value: text, used: networks[networkNames[0]!].name }))),
  },
  strokes: {
    write({ strokes }, tell) {
      const points = countPoints(strokes)
      if (points === 0) return null
      if (points > MOST_POINTS) tell('strokes-cut', { points, kept: MOST_POINTS })
      return encodeStrokes(cutStrokes(strokes, MOST_POINTS))
    },
    read(text, tell) {
      const { strokes, whole } = decodeStrokes(text)
      if (!whole) tell('strokes', { points: countPoints(strokes) })
      return { strokes: cutStrokes(strokes, MOST_POINTS) }
    },
  },
  at: {
    write: ({ at, strokes }) => (at === null || at >= Math.min(MOST_POINTS, countPoints(strokes)) ? null : String(at)),
    read(text, tell, { strokes }) {
      const at = wholeNumber(text)
      return at !== null && at >= 1 && at <= countPoints(strokes) ? { at } : nothing(tell('at', { value: text }))
    },
  },
  cell: {
    write: ({ cell }) => (cell ? `${cell.value}:${cell.cell}` : null),
    read(text, tell) {
      const [, value, number] = /^([\w./-]+):(\d{1,9})$/.exec(text) ?? []
      return value ? { cell: { value, cell: Number(number) } } : nothing(tell('cell', { value: text }))
    },
  },
  lang: {
    write: ({ language }) => language,
    read: (text, tell) => (text === 'en' || text === 'ko' ? { language: text } : nothing(tell('lang', { value: text }))),
  },
  theme: {
    write: ({ theme }) => theme,
    read: (text, tell) => (text === 'light' || text === 'dark' ? { theme: text } : nothing(tell('theme', { value: text }))),
  },
}

const nothing = (_told: void): Partial<Place> => ({})
const wholeNumber = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null)

/** The hash of a place, and what of it does not fit in a link. */
export function writeHash(place: Place): { readonly hash: string; readonly problems: readonly LinkProblem[] } {
  const problems: LinkProblem[] = []
  const query = Object.entries(parameters).flatMap(([name, parameter]) => {
    const text = parameter.write(place, (code, values) => problems.push({ code, values }))
    return text === null ? [] : [`${name}=${text.replaceAll(/[^\w./:~-]/g, encodeURIComponent)}`]
  })
  return { hash: query.length > 0 ? `#/?${query.join('&')}` : '#/', problems }
}

/** The place that a hash names: whatever it does not say is as in an empty place. */
export function readHash(hash: string): { readonly place: Place; readonly problems: readonly LinkProblem[] } {
  const problems: LinkProblem[] = []
  const tell: Tell = (code, values) => void problems.push({ code, values: shortened(values) })
  const [path, query] = splitOnce(hash.replace(/^#/, ''), '?')
  if (path !== '' && path !== '/') tell('page', { value: path })
  const given = new Map(query.split('&').filter(part => part !== '').map(part => splitOnce(part, '=')))
  let place = emptyPlace
  for (const [name, parameter] of Object.entries(parameters)) {
    const text = given.get(name)
    given.delete(name)
    if (text !== undefined) place = { ...place, ...parameter.read(decoded(text), tell, place) }
  }
  for (const name of given.keys()) tell('unknown', { value: decoded(name) })
  return { place, problems }
}

const splitOnce = (text: string, by: string): [string, string] => {
  const at = text.indexOf(by)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** Strangers write links: what is no valid escape is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const shortened = (values: LinkProblem['values']): LinkProblem['values'] => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'string' && value.length > 40 ? `${value.slice(0, 40)}…` : value]))

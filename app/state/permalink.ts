// A link reproduces the view: one table, Place field ↔ query of the hash. A mangled link gives the nearest view that is valid, and says what was wrong.
import type { Edit } from '../../engine/api.ts'
import { countPoints, cutStrokes } from '../../engine/data/ink.ts'
import { isSceneName } from '../../engine/data/scenes.ts'
import { failureOf, type Failure } from '../../engine/errors.ts'
import { readSpec } from '../../engine/networks/readSpec.ts'
import { takesInk } from '../../engine/networks/traits.ts'
import { decimal } from './decimal.ts'
import { addNetwork, classesOf, findNetwork, isBuiltIn, specOf, type NetworkRef } from './networks.ts'
import { decodePanel, encodePanel } from './panelCode.ts'
import { isLanguage } from '../text/languages.ts'
import { entryOfPage, pageOfPath, type Page } from './pages.ts'
import { emptyPlace, type Place, type Zoom } from './place.ts'
import { labelled, labelOf } from './samples.ts'
import { decodeSpec, encodeSpec } from './specCode.ts'
import { decodeStrokes, encodeStrokes } from './strokeCode.ts'

export interface LinkProblem {
  readonly code:
    | 'page'
    | 'network'
    | 'net'
    | 'strokes'
    | 'strokes-cut'
    | 'picture'
    | 'scene'
    | 'label'
    | 'at'
    | 'cell'
    | 'step'
    | 'zoom'
    | 'view'
    | 't'
    | 'weights'
    | 'edits'
    | 'edits-cut'
    | 'lock'
    | 'lesson'
    | 'stop'
    | 'ask'
    | 'panel'
    | 'range'
    | 'lang'
    | 'theme'
    | 'twice'
    | 'unknown'
  readonly values: Readonly<Record<string, string | number>>
  /** What the engine finds wrong with the network's spec in the link. */
  readonly why?: Failure
}

/** What a link holds of the drawing at most: some 20,000 characters. */
export const MOST_POINTS = 5000
/** What-if edits that it holds. */
export const MOST_EDITS = 200

type Tell = (code: LinkProblem['code'], values: LinkProblem['values'], why?: Failure) => void

/** One parameter: its text, or null where the place has the default; and back. */
interface Parameter {
  write(place: Place, tell: Tell): string | null
  read(text: string, tell: Tell, place: Place): Partial<Place>
}

/** In the order they stand in a link. `label`, `at` and `cell` are read after what they point into; step and zoom are the player's alone. */
const parameters: Readonly<Record<string, Parameter>> = {
  network: {
    write: ({ network, page }) =>
      entryOfPage(page).of === 'network' || network === emptyPlace.network || !isBuiltIn(network) ? null : network,
    read: (text, tell) => (isDrawable(text) ? { network: text } : nothing(tell('network', { value: text, used: emptyPlace.network }))),
  },
  // A network that comes with the link: its spec whole.
  net: {
    write: ({ network }) => (isBuiltIn(network) ? null : encodeSpec(specOf(network))),
    read(text, tell, { page }) {
      try {
        const spec = readSpec(decodeSpec(text))
        if (entryOfPage(page).menu === 'ink' && !takesInk(spec))
          return nothing(tell('network', { value: spec.name, used: emptyPlace.network }))
        return { network: addNetwork(spec, 'imported') }
      } catch (error) {
        return nothing(tell('net', {}, failureOf(error)))
      }
    },
  },
  strokes: {
    write({ strokes, picture }, tell) {
      const points = countPoints(strokes)
      if (points === 0 && picture) tell('picture', {})
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
  // Of a sample: nobody else would know what it was written as.
  label: {
    write: ({ strokes }) => digitText(labelOf(strokes)),
    read: (text, tell, { strokes }) =>
      /^\d$/.test(text) && strokes.length > 0 ? { strokes: labelled(strokes, Number(text)) } : nothing(tell('label', { value: text })),
  },
  at: {
    write: ({ at, strokes }) => (at === null || at >= Math.min(MOST_POINTS, countPoints(strokes)) ? null : String(at)),
    read(text, tell, { strokes }) {
      const at = wholeNumber(text)
      return at !== null && at >= 1 && at <= countPoints(strokes) ? { at } : nothing(tell('at', { value: text }))
    },
  },
  scene: {
    write: ({ scene }) => (scene === emptyPlace.scene ? null : scene),
    read: (text, tell) => (isSceneName(text) ? { scene: text } : nothing(tell('scene', { value: text }))),
  },
  cell: {
    write: ({ cell }) => (cell ? `${cell.value}:${cell.cell}` : null),
    read(text, tell) {
      const [, value, number] = /^([\w./-]+):(\d{1,9})$/.exec(text) ?? []
      return value ? { cell: { value, cell: Number(number) } } : nothing(tell('cell', { value: text }))
    },
  },
  step: {
    write: ({ step, page }) => (page === 'pass' ? step : null),
    read: (text, tell) => (/^[\w./-]{1,80}$/.test(text) ? { step: text } : nothing(tell('step', { value: text }))),
  },
  zoom: {
    write: ({ zoom, page }) => (page === 'pass' && zoom !== emptyPlace.zoom ? zoom : null),
    read: (text, tell) => (isZoom(text) ? { zoom: text } : nothing(tell('zoom', { value: text }))),
  },
  view: {
    write: ({ view }) => (view === emptyPlace.view ? null : view),
    read: (text, tell) => (text === 'page' || text === 'stage' ? { view: text } : nothing(tell('view', { value: text }))),
  },
  t: {
    write: ({ target }) => digitText(target),
    read: (text, tell, { network }) =>
      /^\d{1,6}$/.test(text) && Number(text) < classesOf(specOf(network))
        ? { target: Number(text) }
        : nothing(tell('t', { value: text, most: classesOf(specOf(network)) - 1 })),
  },
  weights: {
    write: ({ weights }) => (weights === 'trained' ? null : String(weights.seed)),
    read(text, tell) {
      const seed = wholeNumber(text)
      return text === 'trained' ? { weights: text } : seed === null ? nothing(tell('weights', { value: text })) : { weights: { seed } }
    },
  },
  edits: {
    write({ edits }, tell) {
      if (edits.length === 0) return null
      if (edits.length > MOST_EDITS) tell('edits-cut', { edits: edits.length, kept: MOST_EDITS })
      return encodeEdits(edits.slice(0, MOST_EDITS))
    },
    read(text, tell) {
      const { edits, bad } = decodeEdits(text)
      if (bad !== null) tell('edits', { value: bad })
      if (edits.length > MOST_EDITS) tell('edits-cut', { edits: edits.length, kept: MOST_EDITS })
      return { edits: edits.slice(0, MOST_EDITS) }
    },
  },
  lock: {
    write: ({ lock }) => (lock === null ? null : numberText(lock)),
    read(text, tell) {
      const lock = decimal(text)
      return lock !== null && lock > 0 ? { lock } : nothing(tell('lock', { value: text }))
    },
  },
  // Whether there are so many stops, and what the panel can be set to, is known where the lesson is.
  stop: {
    write: place => (inLesson(place) && place.stop !== 1 ? String(place.stop) : null),
    read: (text, tell) => (counted(text) ? { stop: Number(text) } : nothing(tell('stop', { value: text }))),
  },
  ask: {
    write: place => (inLesson(place) && place.ask !== null ? String(place.ask) : null),
    read: (text, tell) => (counted(text) ? { ask: Number(text) } : nothing(tell('ask', { value: text }))),
  },
  panel: {
    write: place => (inLesson(place) ? encodePanel(place.panel) : null),
    read(text, tell) {
      const { panel, bad } = decodePanel(text)
      if (bad !== null) tell('panel', { value: bad })
      return { panel }
    },
  },
  lang: {
    write: ({ language }) => language,
    read: (text, tell) => (isLanguage(text) ? { language: text } : nothing(tell('lang', { value: text }))),
  },
  theme: {
    write: ({ theme }) => theme,
    read: (text, tell) => (text === 'light' || text === 'dark' ? { theme: text } : nothing(tell('theme', { value: text }))),
  },
}

const inLesson = ({ page, lesson }: Place): boolean => page === 'learn' && lesson !== null
const counted = (text: string): boolean => /^[1-9]\d?$/.test(text)
const isZoom = (text: string): text is Zoom => text === 'layer' || text === 'matrix' || text === 'window'
const digitText = (digit: number | null): string | null => (digit === null ? null : String(digit))
/** The number without a plus sign, which a link would spell %2B. */
const numberText = (value: number): string => String(value).replace('+', '')

/** `conv1/W:7:0.5:12:-1~image:300:1`: the value once, then its cells and numbers. */
function encodeEdits(edits: readonly Edit[]): string {
  let text = '',
    last = ''
  for (const { name, cell, value } of edits) {
    text += `${name === last ? '' : `${text ? '~' : ''}${name}`}:${cell}:${numberText(value)}`
    last = name
  }
  return text
}

/** What can be read of it, and the first piece that cannot. */
function decodeEdits(text: string): { readonly edits: readonly Edit[]; readonly bad: string | null } {
  const edits: Edit[] = []
  let bad: string | null = null
  for (const run of text.split('~')) {
    const [name = '', ...numbers] = run.split(':')
    for (let i = 0; i < Math.max(2, numbers.length); i += 2) {
      const cell = wholeNumber(numbers[i] ?? ''),
        value = decimal(numbers[i + 1] ?? '')
      if (/^[\w.-]+(\/[\w.-]+)?$/.test(name) && cell !== null && value !== null) edits.push({ name, cell, value })
      else bad ??= [name, ...numbers.slice(i, i + 2)].join(':')
    }
  }
  return { edits, bad }
}

const nothing = (_told: void): Partial<Place> => ({})
const wholeNumber = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null)

/** The hash of a place, and what of it does not fit in a link. */
export function writeHash(place: Place): { readonly hash: string; readonly problems: readonly LinkProblem[] } {
  const problems: LinkProblem[] = []
  const query = Object.entries(parameters).flatMap(([name, parameter]) => {
    const text = parameter.write(place, (code, values) => problems.push({ code, values }))
    return text === null ? [] : [`${name}=${text.replaceAll(/[^\w./:~-]/gu, encodeURIComponent)}`]
  })
  const path = pathOf(place)
  return { hash: query.length > 0 ? `${path}?${query.join('&')}` : path, problems }
}

/** Address of a page with nothing but its network, where it names one. */
export const hashOfPage = (page: Page, network: NetworkRef): string =>
  writeHash({ ...emptyPlace, page, network: entryOfPage(page).of === 'network' ? network : emptyPlace.network }).hash

function pathOf({ page, network, lesson }: Place): string {
  const { path, of } = entryOfPage(page)
  const name = of === 'lesson' ? lesson : of === 'network' && isBuiltIn(network) ? network : null
  return name === null ? `#/${path}` : `#/${path}/${name}`
}

/** The place that a hash names: whatever it does not say is as in an empty place. */
export function readHash(hash: string): { readonly place: Place; readonly problems: readonly LinkProblem[] } {
  const problems: LinkProblem[] = []
  const tell: Tell = (code, values, why) => void problems.push({ code, values: shortened(values), ...(why && { why }) })
  const [path, query] = splitOnce(hash.replace(/^#/, ''), '?')
  const given = new Map<string, string>()
  for (const [name, text] of query
    .split('&')
    .filter(part => part !== '')
    .map(part => splitOnce(part, '='))) {
    if (given.has(name)) tell('twice', { value: decoded(name) })
    given.set(name, text)
  }
  let place = { ...emptyPlace, ...readPath(path, tell) }
  for (const [name, parameter] of Object.entries(parameters)) {
    const text = given.get(name)
    given.delete(name)
    if (text !== undefined) place = { ...place, ...parameter.read(decoded(text), tell, place) }
  }
  for (const name of given.keys()) tell('unknown', { value: decoded(name) })
  return { place, problems }
}

/** A network that one can draw into. */
function isDrawable(ref: string): boolean {
  const network = findNetwork(ref)
  return network !== undefined && takesInk(network.spec)
}

/** `/`, `/pass/<network>`, `/architectures/<network>` or `/learn/<lesson>`. Which lessons there are is known where they are. */
function readPath(path: string, tell: Tell): Partial<Place> {
  const [name = '', of = '', ...more] = path.replace(/^\//, '').split('/').map(decoded)
  const page = pageOfPath(name)
  if (!page || more.length > 0 || (of !== '' && entryOfPage(page).of === null)) return nothing(tell('page', { value: path }))
  if (of === '') return { page }
  if (entryOfPage(page).of === 'lesson') {
    if (/^[a-z][a-z\d-]{0,40}$/.test(of)) return { page, lesson: of }
    tell('lesson', { value: of })
  } else {
    if (findNetwork(of)) return { page, network: of }
    tell('network', { value: of, used: emptyPlace.network })
  }
  return { page }
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

/** Values for a sentence: what a stranger wrote may be of any length. */
export const shortened = (values: LinkProblem['values']): LinkProblem['values'] =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'string' && value.length > 40 ? `${value.slice(0, 40)}…` : value]),
  )

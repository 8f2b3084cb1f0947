// What a link can hold: one table, Place field ↔ parameter of its query. What cannot be read is told, and that field stays as it was.
import { countPoints, cutStrokes } from '../../engine/data/ink.ts'
import { numbersOf, optimizerKinds, optimizerWith } from '../../engine/optimizerSpec.ts'
import { isSceneName } from '../../engine/data/sceneNames.ts'
import { failureOf } from '../../engine/errors.ts'
import { isLanguage } from '../text/languages.ts'
import { decimal, decimalText, wholeNumber } from './decimal.ts'
import { decodeEdits, encodeEdits } from './editCode.ts'
import type { LinkProblem, Tell } from './linkProblem.ts'
import { addNetwork, classesOf, findNetwork, isBuiltIn, networkOf, specOf, type NetworkInWords } from './networks.ts'
import { entryOfPage } from './pages.ts'
import { shows } from './shows.ts'
import { decodePanel, encodePanel } from './panelCode.ts'
import {
  classNames,
  emptyPlace,
  MOST_CLASS_TEXT,
  MOST_RUN_TEXT,
  runNames,
  themes,
  views,
  zooms,
  type CellPlace,
  type Place,
} from './place.ts'
import { labelled, labelOf } from './samples.ts'
import { decodeStrokes, encodeStrokes } from './strokeCode.ts'

/** What a link holds of the drawing at most: some 20,000 characters. */
export const MOST_POINTS = 5000
/** Numbers of the way to the pinned one that it holds: the last ones. */
const MOST_TRAIL = 24
/** What-if edits that it holds. */
export const MOST_EDITS = 200

/** Reads the network in a link. Throws SpecError. What does it is specReader.ts, which only such a link needs. */
export type ReadNet = (text: string) => NetworkInWords

/** One parameter: its text, or null where the place has the default; and back. */
interface Parameter {
  write(place: Place, tell: Tell): string | null
  read(text: string, tell: Tell, place: Place, readNet: ReadNet): Partial<Place>
}

/** In the order they stand in a link. `label`, `at` and `cell` are read after what they point into; step, progress and zoom are the player's alone. */
export const parameters: Readonly<Record<string, Parameter>> = {
  network: {
    write: ({ network, page }) =>
      entryOfPage(page).of === 'network' || network === emptyPlace.network || !isBuiltIn(network) ? null : network,
    read(text, tell, { page }) {
      const network = findNetwork(text)
      return network && shows(page, network.spec) ? { network: text } : nothing(tell('network', { value: text, used: emptyPlace.network }))
    },
  },
  // A network that comes with the link: its spec whole.
  net: {
    write: ({ network }) => networkOf(network).text,
    read(text, tell, { page }, readNet) {
      try {
        const net = readNet(text)
        if (!shows(page, net.spec)) return nothing(tell('network-elsewhere', { value: net.spec.name, used: emptyPlace.network }))
        return { network: addNetwork(net, 'imported') }
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
    write: ({ cell }) => (cell ? cellText(cell) : null),
    read(text, tell) {
      const cell = cellIn(text)
      return cell ? { cell } : nothing(tell('cell', { value: text }))
    },
  },
  trail: {
    write: ({ trail, page }) => (page === 'pass' && trail.length > 0 ? trail.slice(-MOST_TRAIL).map(cellText).join('~') : null),
    read(text, tell) {
      const cells = text.split('~').map(cellIn)
      return cells.length <= MOST_TRAIL && cells.every(cell => cell !== null) ? { trail: cells } : nothing(tell('trail', { value: text }))
    },
  },
  step: {
    write: ({ step, page }) => (page === 'pass' ? step : null),
    read: (text, tell) => (/^[\w./-]{1,80}$/.test(text) ? { step: text } : nothing(tell('step', { value: text }))),
  },
  progress: {
    write: ({ progress, page }) => (page === 'pass' && progress !== null ? decimalText(progress) : null),
    read(text, tell) {
      const progress = decimal(text)
      return progress !== null && progress >= 0 && progress <= 1
        ? { progress: progress < 1 ? progress : null }
        : nothing(tell('progress', { value: text }))
    },
  },
  zoom: {
    write: ({ zoom, page }) => (page === 'pass' && zoom !== emptyPlace.zoom ? zoom : null),
    read: (text, tell) => (isOneOf(zooms, text) ? { zoom: text } : nothing(tell('zoom', { value: text }))),
  },
  view: {
    write: ({ view }) => (view === emptyPlace.view ? null : view),
    read: (text, tell) => (isOneOf(views, text) ? { view: text } : nothing(tell('view', { value: text }))),
  },
  t: {
    write: ({ target }) => digitText(target),
    read: (text, tell, { network }) =>
      /^\d{1,6}$/.test(text) && Number(text) < classesOf(specOf(network))
        ? { target: Number(text) }
        : nothing(tell('t', { value: text, most: classesOf(specOf(network)) - 1 })),
  },
  weights: {
    write: ({ weights, page }) =>
      weights === 'trained' || page === 'train' ? null : 'run' in weights ? `run:${weights.run}` : String(weights.seed),
    read(text, tell) {
      const seed = wholeNumber(text),
        step = text.startsWith('run:') ? wholeNumber(text.slice(4)) : null
      if (step !== null) return { weights: { run: step } }
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
      if (bad.length > 0) tell('edits', firstOf(bad))
      if (edits.length > MOST_EDITS) tell('edits-cut', { edits: edits.length, kept: MOST_EDITS })
      return { edits: edits.slice(0, MOST_EDITS) }
    },
  },
  lock: {
    write: ({ lock }) => (lock === null ? null : decimalText(lock)),
    read(text, tell) {
      const lock = decimal(text)
      return lock !== null && lock > 0 ? { lock } : nothing(tell('lock', { value: text }))
    },
  },
  // What the run follows from that the weights are of, `opt:sgd/lr:0.1`; on the page that trains each has a parameter of its own.
  run: {
    write({ page, run, weights }) {
      if (page === 'train' || weights === 'trained' || !('run' in weights)) return null
      return (
        Object.entries(run)
          .map(([name, text]) => `${name}:${text}`)
          .join('/') || null
      )
    },
    read(text, tell) {
      const run = Object.fromEntries(text.split('/').map(part => [part.split(':', 1)[0]!, part.slice(part.indexOf(':') + 1)]))
      return Object.entries(run).every(([name, one]) => runNames.includes(name) && one.length <= MOST_RUN_TEXT)
        ? { run }
        : nothing(tell('unknown', { value: 'run' }))
    },
  },
  ...Object.fromEntries(runNames.map(name => [name, runParameter(name)])),
  opt: {
    write: (place, tell) => (place.page === 'pass' ? optimizerText(place.optimizer) : runParameter('opt').write(place, tell)),
    read: (text, tell, place, readNet) =>
      place.page === 'pass' ? optimizerIn(text, tell) : runParameter('opt').read(text, tell, place, readNet),
  },
  // Whether there are so many stops, and what the panel can be set to, is known where the lesson is.
  stop: {
    write: place => (inLesson(place) && place.stop !== 1 ? String(place.stop) : null),
    read: (text, tell) => (counted(text) ? { stop: Number(text) } : nothing(tell('stop', { value: text }))),
  },
  ask: {
    write: place => (says(place) && place.ask !== null ? String(place.ask) : null),
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
  ...Object.fromEntries(classNames.map(name => [name, classParameter(name)])),
  lang: {
    write: ({ language }) => language,
    read: (text, tell) => (isLanguage(text) ? { language: text } : nothing(tell('lang', { value: text }))),
  },
  theme: {
    write: ({ theme }) => theme,
    read: (text, tell) => (isOneOf(themes, text) ? { theme: text } : nothing(tell('theme', { value: text }))),
  },
}

/** What a run follows from, on the page that trains: read there. */
function runParameter(name: string): Parameter {
  return {
    write: ({ page, run }) => (page === 'train' ? (run[name] ?? null) : null),
    read: (text, tell, { page, run }) =>
      page === 'train' && text.length <= MOST_RUN_TEXT ? { run: { ...run, [name]: text } } : nothing(tell('unknown', { value: name })),
  }
}

/** Of questions for a class: read where they are. Of one that is too long the beginning: whoever answers a set stays with it. */
function classParameter(name: (typeof classNames)[number]): Parameter {
  return {
    write: place => (says(place) ? (place.forClass[name] ?? null) : null),
    read(text, tell, place) {
      if (!says(place)) return nothing(tell('unknown', { value: name }))
      if (text.length > MOST_CLASS_TEXT) tell('long', { value: name })
      return { forClass: { ...place.forClass, [name]: text.slice(0, MOST_CLASS_TEXT) } }
    },
  }
}

/** The update that the player shows, its optimizer and its rate: `adam~0.001`; where its other numbers are not all the book's, they follow: `adam~0.001~0.8~0.99`. */
const optimizerText = (optimizer: Place['optimizer']): string | null =>
  optimizer && [optimizer.kind, ...[optimizer.lr, ...numbersOf(optimizer).map(([, value]) => value)].map(decimalText)].join('~')
/** The same, read; numbers may be left out where they are the book's. */
function optimizerIn(text: string, tell: Tell): Partial<Place> {
  const [name, ...numbers] = text.split('~'),
    kind = optimizerKinds.find(one => one === name),
    optimizer = kind && optimizerWith(kind, numbers.map(decimal))
  return optimizer ? { optimizer } : nothing(tell('opt', { value: text }))
}

/** The first of what could not be used, and how many more there are. */
export const firstOf = (bad: readonly string[]): LinkProblem['values'] => ({ value: bad[0]!, more: bad.length - 1 })

const says = (place: Place): boolean => place.page === 'class' || inLesson(place)
const inLesson = ({ page, lesson }: Place): boolean => page === 'learn' && lesson !== null
/** A cell as `conv1/out:12`. */
const cellText = ({ value, cell }: CellPlace): string => `${value}:${cell}`
/** `conv1/out:12` as a cell. */
function cellIn(text: string): CellPlace | null {
  const [, value, number] = /^([\w./-]+):(\d{1,9})$/.exec(text) ?? []
  return value ? { value, cell: Number(number) } : null
}

const counted = (text: string): boolean => /^[1-9]\d?$/.test(text)
const isOneOf = <T extends string>(names: readonly T[], text: string): text is T => names.some(name => name === text)
const digitText = (digit: number | null): string | null => (digit === null ? null : String(digit))
/** Nothing changes: it has been told why. */
export const nothing = (_told: void): Partial<Place> => ({})

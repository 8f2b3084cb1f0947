// What holds a view: links, the codes in them, and .im2see files.
import type { LinkProblem } from '../../app/state/linkProblem.ts'
import { readHash, writeHash } from '../../app/state/permalink.ts'
import { classesOf, findNetwork, specOf } from '../../app/state/networks.ts'
import { decodeSpec, readNet } from '../../app/state/specReader.ts'
import { emptyPlace, type CellPlace, type Place } from '../../app/state/place.ts'
import { readViewFile, ViewFileError, writeViewFile, type ViewFile } from '../../app/state/viewFile.ts'
import { looksLikeSentence } from '../../engine/networks/readSentence.ts'
import { sentenceOf } from '../../engine/networks/sentence.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import type { Format } from './format.ts'
import { mutated, type Mutation } from './mutate.ts'
import { DECIMAL, strokes, panels } from './codes.ts'
import { sorted } from './specs.ts'
import { encode, decode, same, short, anyPlace } from './places.ts'

// ── Links ──────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Link {
  readonly place: Place
  readonly problems: readonly LinkProblem[]
}

const isCell = ({ cell }: CellPlace): boolean => Number.isInteger(cell) && cell >= 0

/** What must be so of any place, whatever the link was. */
function impossible({
  page,
  network,
  strokes: ink,
  at,
  cell,
  trail,
  target,
  weights,
  edits,
  lock,
  progress,
  stop,
  ask,
  lesson,
  panel: settings,
}: Place): string | null {
  const points = ink.reduce((sum, stroke) => sum + stroke.length, 0)
  const wrong: readonly (readonly [string, boolean])[] = [
    ['page', !['draw', 'pass', 'learn', 'train', 'architectures'].includes(page)],
    ['network', findNetwork(network) === undefined],
    ['strokes', ink.some(stroke => stroke.length === 0 || stroke.some(([x, y]) => !(Math.abs(x) <= 4 && Math.abs(y) <= 4)))],
    ['at', at !== null && !(Number.isInteger(at) && at >= 1 && at <= points)],
    ['cell', cell !== null && !isCell(cell)],
    ['trail', !trail.every(isCell)],
    [
      'target',
      target !== null && !(Number.isInteger(target) && target >= 0 && findNetwork(network) && target < classesOf(specOf(network))),
    ],
    ['weights', weights !== 'trained' && !(Number.isInteger(Object.values(weights)[0]) && Object.values(weights)[0] >= 0)],
    ['edits', edits.some(edit => !Number.isFinite(edit.value) || !Number.isInteger(edit.cell) || edit.cell < 0)],
    ['lock', lock !== null && !(lock > 0 && lock < Infinity)],
    ['progress', progress !== null && !(progress >= 0 && progress < 1)],
    ['stop', !(Number.isInteger(stop) && stop >= 1)],
    ['ask', ask !== null && !(Number.isInteger(ask) && ask >= 1)],
    ['lesson', lesson !== null && !/^[a-z][a-z\d-]*$/.test(lesson)],
    ['panel', Object.getPrototypeOf(settings) !== Object.prototype],
  ]
  return wrong.find(([, is]) => is)?.[0] ?? null
}

/** What a network computes: one that is known already by another name is that one. */
const computed = (spec: unknown): unknown => sorted({ ...(spec as object), name: null })

/** Numbers that the query says, read one by one. Of a link that nothing was said about, the place must have these very ones. */
function differing(text: string, place: Place): string | null {
  const query = text.replace(/^#/, '').split('?').slice(1).join('?'),
    given = query
      .split('&')
      .filter(part => part !== '')
      .map(part => [part.split('=')[0], part.split('=').slice(1).join('=')] as const)
  const plain: Readonly<Record<string, (text: string) => unknown>> = {
    t: () => place.target,
    at: () => place.at,
    lock: () => place.lock,
    stop: () => place.stop,
    ask: () => place.ask,
    weights: text => (text === 'trained' ? 'NaN' : place.weights !== 'trained' && Object.values(place.weights)[0]),
    cell: text =>
      place.cell &&
      (text === `${place.cell.value}:${text.split(':').at(-1)}` ? Number(text.split(':').at(-1)) === place.cell.cell : false) &&
      Number(text),
    edits: text =>
      same(
        place.edits.map(e => e.value),
        text.split('~').flatMap(run =>
          run
            .split(':')
            .slice(1)
            .filter((_, i) => i % 2 === 1)
            .map(Number),
        ),
      )
        ? Number(text)
        : false,
  }
  for (const [name, escaped] of given) {
    let unescaped: string
    try {
      unescaped = decodeURIComponent(escaped)
    } catch {
      unescaped = escaped
    }
    if (name === 'net' && looksLikeSentence(unescaped)) {
      if (!saysNoOther(unescaped, specOf(place.network))) return `${unescaped.slice(0, 60)} became ${short(specOf(place.network))}`
    } else if (name === 'net' && !same(computed(decodeSpec(unescaped)), computed(specOf(place.network))))
      return `${unescaped.slice(0, 60)} became ${short(specOf(place.network))}`
    if (given.filter(([other]) => other === name).length > 1) return `${name} stands twice, and nothing is told`
    const value = Object.hasOwn(plain, name) ? plain[name](unescaped) : undefined
    if (value === undefined || (value === 'NaN' && unescaped === 'trained')) continue
    if (!Object.is(value, Number(unescaped)) || (['t', 'at', 'lock', 'stop', 'ask', 'weights'].includes(name) && !DECIMAL.test(unescaped)))
      return `${name}=${unescaped.slice(0, 60)} became ${short(value)}`
  }
  return null
}

/** Whether a sentence could be of this network: it has as many layers, and every number of the network's own sentence stands in it. */
function saysNoOther(sentence: string, spec: NetworkSpec): boolean {
  const numbers = (text: string): readonly number[] => (text.match(/\d+(\.\d+)?(e-?\d+)?|\.\d+/gi) ?? []).map(Number)
  const parts = sentence
      .split(/[·•,;~|\n→]|[-=]>/)
      .filter(part => /[^\s+]/.test(part) && !/^[\s+]*(init|ink|colou?r|raw|classes)(?![a-z])/i.test(part)),
    all = numbers(sentence)
  return (
    (parts.length === spec.layers.length + 1 || /"/.test(sentence)) &&
    numbers(sentenceOf({ ...spec, name: 'x', layers: spec.layers.map(layer => ({ ...layer, name: 'x' })) })).every(
      n => all.includes(n) || n === 1,
    )
  )
}

/** One parameter of a link changed as it was before it was escaped. */
const inParameter: Mutation = (bytes, chance) => {
  const parts = decode(bytes).split('&'),
    which = chance.int(parts.length)
  return encode(
    parts
      .map((part, i) =>
        i === which
          ? decode(mutated(encode(part), chance)).replaceAll(/[^\w./:~=?#-]/g, letter =>
              encodeURIComponent(letter.isWellFormed() ? letter : '?'),
            )
          : part,
      )
      .join('&'),
  )
}

const links: Format<Link> = {
  name: 'link',
  extension: 'txt',
  make: chance => encode(writeHash(anyPlace(chance)).hash),
  mutations: [inParameter],
  read: bytes => readHash(decode(bytes), readNet),
  refuses: () => false,
  complains: ({ problems }) => problems.length > 0,
  judge(bytes, { place, problems }) {
    const wrong = impossible(place)
    if (wrong !== null) return `${wrong} of the place is ${short(place[wrong as keyof Place])}`
    if (problems.some(problem => Object.values(problem.values).some(value => String(value).length > 60)))
      return 'a problem is told at length'
    if (problems.length === 0) {
      const other = differing(decode(bytes), place)
      if (other !== null) return other
    }
    const again = readHash(writeHash(place).hash, readNet)
    return same(again, {
      place: {
        ...place,
        ...(place.page === 'pass' ? {} : { step: null, progress: null, trail: [], zoom: emptyPlace.zoom }),
        ...(place.page === 'learn' && place.lesson ? {} : { stop: 1, ask: null, panel: {} }),
        ...(place.page === 'learn' ? {} : { lesson: null }),
        ...(place.at === place.strokes.reduce((n, s) => n + s.length, 0) ? { at: null } : {}),
      },
      problems: [],
    })
      ? null
      : `written and read again it is ${short(again)}`
  },
}

// ── .im2see ────────────────────────────────────────────────────────────────────────────────────────────────────────

const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  letter => letter.charCodeAt(0),
)

/** A cell as a file writes it, without whatever else stands there. */
const plainCell = ({ value, cell }: CellPlace): CellPlace => ({ value, cell })

const views: Format<ViewFile> = {
  name: 'view',
  extension: 'im2see',
  make: chance => encode(writeViewFile(anyPlace(chance), chance.int(3) === 0 ? { width: 1, height: 1, png: PNG } : null)),
  mutations: [],
  read: bytes => readViewFile(decode(bytes)),
  refuses: error => error instanceof ViewFileError,
  judge(bytes, { place, picture }) {
    const wrong = impossible({ ...place, picture: null })
    if (wrong !== null) return `${wrong} of the place is ${short(place[wrong as keyof typeof place])}`
    const file = JSON.parse(decode(bytes)) as {
      net?: unknown
      place: Record<string, unknown>
      picture?: { width: number; height: number; png: string } | null
    }
    if (file.net !== undefined && !same(computed(specOf(place.network)), computed(file.net)))
      return `the network is ${short(specOf(place.network))}`
    for (const [name, value] of Object.entries(place)) {
      if (name === 'network' && file.net !== undefined) continue
      const written = Object.hasOwn(file.place, name) ? file.place[name] : emptyPlace[name as keyof Place]
      const plain =
        name === 'edits'
          ? (written as Place['edits']).map(({ name: of, cell, value: number }) => ({ name: of, cell, value: number }))
          : name === 'cell' && written
            ? plainCell(written as CellPlace)
            : name === 'trail'
              ? (written as Place['trail']).map(plainCell)
              : name === 'weights' && written !== 'trained'
                ? { seed: (written as { seed: unknown }).seed }
                : written
      if (!same(value, plain)) return `${name} is ${short(value)}; the file says ${short(written)}`
    }
    if ((picture === null) !== !file.picture) return 'a picture came, or went'
    return picture && Buffer.from(picture.png).toString('base64').replace(/=+$/, '') !== file.picture!.png.replace(/=+$/, '')
      ? 'the picture’s bytes are others'
      : null
  },
}

export const viewFormats: readonly Format[] = [links, strokes, panels, views] as readonly Format[]

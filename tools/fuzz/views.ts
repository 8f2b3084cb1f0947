// What holds a view: links, the codes in them, and .im2see files.
import type { LinkProblem } from '../../app/state/linkProblem.ts'
import { readHash, writeHash } from '../../app/state/permalink.ts'
import { classesOf, findNetwork, specOf } from '../../app/state/networks.ts'
import { decodeSpec, readNet } from '../../app/state/specReader.ts'
import { emptyPlace, type Place } from '../../app/state/place.ts'
import { readViewFile, ViewFileError, writeViewFile, type ViewFile } from '../../app/state/viewFile.ts'
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

/** What must be so of any place, whatever the link was. */
function impossible({
  page,
  network,
  strokes: ink,
  at,
  cell,
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
    ['page', !['draw', 'pass', 'learn', 'architectures'].includes(page)],
    ['network', findNetwork(network) === undefined],
    ['strokes', ink.some(stroke => stroke.length === 0 || stroke.some(([x, y]) => !(Math.abs(x) <= 4 && Math.abs(y) <= 4)))],
    ['at', at !== null && !(Number.isInteger(at) && at >= 1 && at <= points)],
    ['cell', cell !== null && !(Number.isInteger(cell.cell) && cell.cell >= 0)],
    [
      'target',
      target !== null && !(Number.isInteger(target) && target >= 0 && findNetwork(network) && target < classesOf(specOf(network))),
    ],
    ['weights', weights !== 'trained' && !(Number.isInteger(weights.seed) && weights.seed >= 0)],
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
    weights: text => (text === 'trained' ? 'NaN' : place.weights !== 'trained' && place.weights.seed),
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
    let sentence: string
    try {
      sentence = decodeURIComponent(escaped)
    } catch {
      sentence = escaped
    }
    if (name === 'net' && !same(computed(decodeSpec(sentence)), computed(specOf(place.network))))
      return `${sentence.slice(0, 60)} became ${short(specOf(place.network))}`
    if (given.filter(([other]) => other === name).length > 1) return `${name} stands twice, and nothing is told`
    const value = Object.hasOwn(plain, name) ? plain[name](sentence) : undefined
    if (value === undefined || (value === 'NaN' && sentence === 'trained')) continue
    if (!Object.is(value, Number(sentence)) || (['t', 'at', 'lock', 'stop', 'ask', 'weights'].includes(name) && !DECIMAL.test(sentence)))
      return `${name}=${sentence.slice(0, 60)} became ${short(value)}`
  }
  return null
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
        ...(place.page === 'pass' ? {} : { step: null, progress: null, zoom: emptyPlace.zoom }),
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
            ? { value: (written as { value: unknown }).value, cell: (written as { cell: unknown }).cell }
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

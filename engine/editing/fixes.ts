// Ways out of a fault, each tried before it is offered: with it, the network fits.
import { compile } from '../compile.ts'
import { SpecError, type Advice } from '../errors.ts'
import { layerOf } from '../layers/index.ts'
import { pair, settingOf, type PerAxis } from '../layers/settings.ts'
import type { LayerSpec, NetworkSpec } from '../networks/spec.ts'
import { edited, type Draft, type Edit } from './draft.ts'
import { fits, fittingOf, type Fault } from './fitting.ts'

/** A way out: what it does, for a sentence, and what comes of it. */
export interface Fix {
  /** What is done: a setting or a size of the input set, a layer removed, moved or added, names of classes cut, given or left out, the preparation left out, several layers removed. */
  readonly code: 'set' | 'input' | 'remove' | 'move' | 'add' | 'cut' | 'name' | 'unname' | 'unprepare' | 'repair'
  readonly values: Readonly<Record<string, string | number>>
  readonly draft: Draft
}

type Way = Pick<Fix, 'code' | 'values'> & { readonly edits: readonly Edit[] }

/** Removals that one repair may need. */
const MOST_REPAIRS = 130

/** Ways out of a fault of a draft, the nearest to what is there first; each fits. `most`: how many are wanted. */
export function fixesFor(draft: Draft, fault: Fault, most = 2): readonly Fix[] {
  const fixes: Fix[] = [],
    seen = new Set<string>()
  for (const { edits, code, values } of waysOut(draft.spec, fault)) {
    if (fixes.length >= most) break
    const result = edits.reduce(edited, draft),
      key = JSON.stringify(result.spec),
      subject = `${code} ${values['layer']} ${values['setting'] ?? values['kind']}`
    if (seen.has(key) || seen.has(subject) || !fits(result.spec)) continue
    seen.add(key).add(subject)
    fixes.push({ code, values, draft: result })
  }
  const last = fixes.length < most ? repaired(draft) : null
  return last && !fixes.some(fix => JSON.stringify(fix.draft.spec) === JSON.stringify(last.draft.spec)) ? [...fixes, last] : fixes
}

function* waysOut(spec: NetworkSpec, fault: Fault): Generator<Way> {
  yield* ofNetwork(spec, fault.error)
  const { layer } = fault
  if (fault.error.code === 'no-scores') yield* toScores(spec)
  yield* advised(spec)
  if (layer === null) return
  if (fault.error.code === 'not-an-image') yield* before(spec, layer)
  if (layer < spec.layers.length - 1) yield removing(spec, layer)
  yield* ofEarlier(spec, layer)
  yield* smaller(spec)
  for (let i = layer - 1; i >= 0; i--) yield removing(spec, i)
}

const removing = ({ layers }: NetworkSpec, layer: number): Way => ({
  code: 'remove',
  values: { layer: layers[layer].name },
  edits: [{ kind: 'remove', layer }],
})

const setting = ({ layers }: NetworkSpec, layer: number, name: string, value: unknown): Way => ({
  code: 'set',
  values: { layer: layers[layer].name, setting: name, value: [value].flat().map(String).join('×') },
  edits: [{ kind: 'set', layer, setting: name, value }],
})

// ── What is about the network ──────────────────────────────────────────────────────────────────────────────────────

function* ofNetwork(spec: NetworkSpec, { code, values }: SpecError): Generator<Way> {
  const whole = (change: Extract<Edit, { kind: 'whole' }>['change']): readonly Edit[] => [{ kind: 'whole', change }]
  if (code === 'preparation' || (code.startsWith('spec-') && String(values['what']).startsWith('preparation'))) {
    yield { code: 'unprepare', values: {}, edits: whole({ preparation: undefined }) }
    const channels = { ink: 1, colour: 3 }[String(values['kind'])],
      [, H, W] = spec.input
    if (channels !== undefined) yield sized([channels, H, W])
  }
  if (code !== 'class-names') return
  const scores = Number(values['classes']),
    names = spec.classes ?? []
  const last = spec.layers.findLastIndex(layer => countOf(layer) !== null)
  if (last >= 0 && spec.layers.slice(last + 1).every(({ kind }) => layerOf(kind).keeps !== null))
    yield setting(spec, last, countOf(spec.layers[last])!, names.length)
  if (scores < names.length) yield { code: 'cut', values: { count: scores }, edits: whole({ classes: names.slice(0, scores) }) }
  else {
    const more = Array.from({ length: scores - names.length }, (_, i) => String(names.length + i))
    yield { code: 'name', values: { count: scores }, edits: whole({ classes: [...names, ...more] }) }
  }
  yield { code: 'unname', values: {}, edits: whole({ classes: undefined }) }
}

const sized = (input: NetworkSpec['input']): Way => ({
  code: 'input',
  values: { value: input.join('×') },
  edits: [{ kind: 'whole', change: { input } }],
})

/** The setting that says how much comes out of a layer; null: its input says it. */
const countOf = ({ kind }: LayerSpec): string | null => {
  const [name, first] = Object.entries(layerOf(kind).settings)[0] ?? []
  return name !== undefined && first?.type === 'whole' && first.needed && layerOf(kind).sees !== 'place' ? name : null
}

// ── What the engine advises ────────────────────────────────────────────────────────────────────────────────────────

/** Each setting that the refusal advises, as near to what it is now as helps. */
function* advised(spec: NetworkSpec): Generator<Way> {
  const error = refusal(spec),
    layer = spec.layers.findIndex(({ name }) => name === error?.values['layer'])
  for (const advice of error?.advice ?? []) {
    if (layer >= 0) {
      const now = settingOf(layerOf(spec.layers[layer].kind).settings, { ...spec.layers[layer] }, advice.setting),
        value = nearest(advice, advice.axis === undefined ? now : (now as readonly number[])[advice.axis])
      const put = advice.axis === undefined ? value : (now as readonly number[]).map((old, i) => (i === advice.axis ? value : old))
      yield setting(spec, layer, advice.setting, put)
    } else if ('CHW'.includes(advice.setting))
      yield sized(
        spec.input.map((size, i) =>
          'CHW'[i] === advice.setting ? Number(nearest(advice, size)) : size,
        ) as unknown as NetworkSpec['input'],
      )
  }
}

function refusal(spec: NetworkSpec): SpecError | null {
  try {
    compile(spec, 1, { backward: false })
    return null
  } catch (error) {
    if (error instanceof SpecError) return error
    throw error
  }
}

function nearest({ from = 0, to = Infinity, oneOf }: Advice, now: unknown): string | number {
  const number = Number([now].flat()[0])
  if (!oneOf) return Math.min(to, Math.max(from, number))
  return oneOf.toSorted((a, b) => Math.abs(Number(a) - number) - Math.abs(Number(b) - number))[0]
}

// ── What comes before ──────────────────────────────────────────────────────────────────────────────────────────────

/** A layer before the loss that makes a row of scores of whatever comes. */
function* toScores({ layers, classes }: NetworkSpec): Generator<Way> {
  const end = layers.length - 1,
    out = classes?.length ?? 10
  for (const [added, settings] of [
    ['affine', { out }],
    ['global-average-pooling', {}],
    ['flatten', {}],
  ] as const)
    yield {
      code: 'add',
      values: { kind: added, layer: layers[end].name, ...settings },
      edits: [{ kind: 'add', layer: end, added, settings }],
    }
}

/** Where maps are still maps: the layer in an earlier place, the nearest first. */
function* before({ layers }: NetworkSpec, layer: number): Generator<Way> {
  for (let to = layer - 1; to >= 0; to--)
    yield { code: 'move', values: { layer: layers[layer].name, before: layers[to].name }, edits: [{ kind: 'move', layer, to }] }
}

/** Layers before leave more to this one: those with windows move less far, or have more around. The nearest first. */
function* ofEarlier(spec: NetworkSpec, layer: number): Generator<Way> {
  for (let i = layer - 1; i >= 0; i--) {
    const one = spec.layers[i],
      { sees, settings } = layerOf(one.kind)
    if (typeof sees !== 'function') continue
    const { size, stride } = sees({ ...one }, spec.input)
    if ('pad' in settings && padOf(one) === 0 && Math.min(...size) > 2)
      yield setting(spec, i, 'pad', Math.floor((Math.min(...size) - 1) / 2))
    if ('stride' in settings && Math.max(...stride) > 1) yield setting(spec, i, 'stride', 1)
    yield removing(spec, i)
  }
}

const padOf = (layer: LayerSpec): number => {
  const pad = (layer as unknown as { readonly pad?: PerAxis }).pad
  return Math.max(...pair(pad, 0))
}

/** A network beyond the limits: less comes out of its layers, its images are smaller. */
function* smaller(spec: NetworkSpec): Generator<Way> {
  for (const [i, layer] of spec.layers.entries()) {
    const name = countOf(layer)
    if (name === null) continue
    const now = Number((layer as unknown as Readonly<Record<string, unknown>>)[name])
    for (let count = now; (count = Math.floor(count / 4)) >= 1;) yield setting(spec, i, name, count)
  }
  const [C, H, W] = spec.input
  for (let by = 2; by <= 16; by *= 2) yield sized([C, Math.ceil(H / by), Math.ceil(W / by)])
}

// ── Where nothing else helps ───────────────────────────────────────────────────────────────────────────────────────

/** What does not fit is removed, layer by layer, until the rest fits. `layers` are all that is done to it; none: something else is done, too. */
function repaired(draft: Draft): Fix | null {
  let now = draft
  const removed: string[] = []
  let more = false
  for (let times = 0; times < MOST_REPAIRS; times++) {
    const { fault } = fittingOf(now.spec)
    if (!fault) return { code: 'repair', values: { layers: more ? '' : removed.join(', ') }, draft: now }
    const { layers } = now.spec,
      end = layers.length - 1,
      way = [...ofNetwork(now.spec, fault.error), ...(fault.error.code === 'no-scores' ? toScores(now.spec) : [])][0]
    if (way) {
      now = way.edits.reduce(edited, now)
      more = true
    } else if (fault.layer !== null && fault.layer < end) {
      removed.push(layers[fault.layer].name)
      now = edited(now, { kind: 'remove', layer: fault.layer })
    } else return null
  }
  return null
}

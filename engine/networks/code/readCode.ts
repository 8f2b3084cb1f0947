// Code that describes a network – PyTorch's nn.Sequential, Keras' Sequential, the book's SimpleConvNet and DeepConvNet – read as a spec. It is parsed, never run: calls with
// literal arguments, and nothing else. What is not understood is named with its line and column.
import { SpecError } from '../../errors.ts'
import { isName } from '../names.ts'
import { preparationOf } from '../preparation.ts'
import { preparedAs } from '../pixelWays.ts'
import { readSpec } from '../readSpec.ts'
import { plainSpec } from '../sentence.ts'
import { usualName, USUAL_NAME } from '../sentenceWords.ts'
import type { LayerSpec, NetworkSpec } from '../spec.ts'
import type { Remark } from '../told.ts'
import { bookNames, readBook } from './book.ts'
import { CodeError, placeIn, Wrong } from './codeError.ts'
import type { Flow, Placed, Size } from './flow.ts'
import { initSupposed } from './inits.ts'
import { kerasNames, readKeras, type KerasRead } from './keras.ts'
import { areWhole, itemsOf, lastOf, numbersOf, type Call, type Literal } from './literals.ts'
import { statementsIn, type Statements } from './parse.ts'
import { isNumpyClass, readNumpy } from './readNumpy.ts'
import { readTorch } from './torch.ts'
import { torchNames } from './torchModules.ts'

export interface CodeRead {
  readonly spec: NetworkSpec
  /** What was supposed, left out or put differently: codes of the page's words. */
  readonly remarks: readonly Remark[]
}

/** The network that a text of code describes. Throws CodeError with its place, or SpecError, with the place of the layer, where its layers do not fit together. */
export function readCode(text: string): CodeRead {
  let placed: readonly Placed[] = []
  try {
    const read = isNumpyClass(text) ? numpyNetwork(text) : calledNetwork(statementsIn(text))
    placed = read.placed
    return { spec: plainSpec(readSpec(read.spec)), remarks: read.remarks }
  } catch (error) {
    if (error instanceof Wrong) throw new CodeError(text, error)
    if (!(error instanceof SpecError)) throw error
    throw located(error, text, placed)
  }
}

/** A refusal of the network as a whole, with the place of its layer. */
function located(error: SpecError, text: string, placed: readonly Placed[]): SpecError {
  const found = placed.find(({ name }) => name === error.values['layer'])
  if (!found) return error
  const { line, column } = placeIn(text, found.at),
    word = /^[\w.]+/.exec(text.slice(found.at))?.[0] ?? ''
  return error.placed(`line ${line}, column ${column}: “${word}”`, { line, column, word })
}

const isNetwork = (path: string): boolean => lastOf(path) === 'Sequential' || bookNames.includes(lastOf(path))

interface Read {
  readonly spec: NetworkSpec
  readonly remarks: readonly Remark[]
  /** Its layers with their names. */
  readonly placed: readonly Placed[]
}

function numpyNetwork(text: string): Read {
  const { input, flow, init } = readNumpy(text)
  return specOf(input, flow, init)
}

function calledNetwork(statements: Statements): Read {
  const { calls, names, replaced } = statements
  const all = calls.filter(call => isNetwork(call.path) && !replaced.has(call)),
    inner = new Set(all.flatMap(call => [...heldBy(call)])),
    outer = [...new Set(all)].filter(call => !inner.has(call)),
    of = outer.at(-1) ?? all.at(-1)
  if (!of)
    throw new Wrong('code-none', calls[0]?.at ?? 0, calls[0]?.path ?? '', 'nn.Sequential(…), keras.Sequential([…]), SimpleConvNet(…)')
  if (outer.length > 1) {
    const called = outer.map(call => [...names].find(([, value]) => value === call)?.[0] ?? call.path),
      [first, ...rest] = called
    throw new Wrong(
      'code-several',
      of.at,
      called.join(', '),
      isKeras(of) ? `keras.Sequential([${called.join(', ')}])` : `nn.Sequential(${[first, 'nn.Flatten()', ...rest].join(', ')})`,
    )
  }
  return networkOf(of, statements)
}

/** Every call that stands in another one, however deep. */
function heldBy(of: Call): ReadonlySet<Literal> {
  const found = new Set<Literal>()
  const visit = (value: Literal): void => {
    if (found.has(value)) return
    found.add(value)
    if (value.kind === 'call') {
      value.args.forEach(visit)
      for (const one of value.named.values()) visit(one.value)
    } else if (value.kind === 'dict') value.items.flat().forEach(visit)
    else itemsOf(value)?.forEach(visit)
  }
  of.args.forEach(visit)
  for (const one of of.named.values()) visit(one.value)
  return found
}

function networkOf(of: Call, statements: Statements): Read {
  if (lastOf(of.path) !== 'Sequential') {
    const { input, layers, init } = readBook(of)
    return specOf(input, { layers: layers.map(layer => ({ layer, at: of.at, name: null })), remarks: [] }, init)
  }
  if (!isKeras(of)) {
    const image = imageIn(of, statements),
      { input, flow } = readTorch(of, image?.size ?? null)
    flow.remarks.push(initSupposed)
    if (image && !image.isGiven) flow.remarks.unshift({ code: 'code-size-tensor', values: { size: image.size.join('×') } })
    return asRow(specOf(input, ended(flow)), flow)
  }
  const read = readKeras(of)
  return rescaled(asRow(specOf(read.input, ended(read.flow), read.init, read.name), read.flow), read)
}

/** Whether a Sequential is Keras': by what it is called, else by what stands in it. */
function isKeras({ path, args, named }: Call): boolean {
  if (/(^|\.)(nn|torch)\./.test(path)) return false
  if (/(^|\.)(keras|models|tf|tensorflow)\./.test(path) || named.has('layers') || named.has('name')) return true
  const first = args[0]?.kind === 'list' ? args[0].items[0] : args[0]
  if (first?.kind !== 'call') return args[0]?.kind === 'list'
  const name = lastOf(first.path)
  return !torchNames.includes(name) || (kerasNames.includes(name) && (args[0].kind === 'list' || first.named.has('input_shape')))
}

/** A row of numbers that is no image stays one. */
const asRow = (read: Read, { isRaw }: Flow): Read => (isRaw ? { ...read, spec: { ...read.spec, preparation: { kind: 'raw' } } } : read)

interface TensorImage {
  readonly size: Size
  /** Whether it is called `x`, or a line gives it to the network: others may be no image. */
  readonly isGiven: boolean
}

/** The image, without its batch, that a text makes beside its network – `x = torch.zeros(1, 1, 28, 28)` –; null: it makes none. */
function imageIn(network: Call, { calls, names }: Statements): TensorImage | null {
  const given = calls.filter(({ path }) => names.get(path.replace(/\.forward$/, '')) === network).flatMap(({ args }) => args),
    isGiven = (call: Call): boolean => given.includes(call) || names.get('x') === call
  const made = [...calls, ...given].flatMap(call => {
    if (call.kind !== 'call' || !/(^|\.)torch\.(zeros|ones|rand|randn|empty)$/.test(call.path)) return []
    const sizes = call.args.flatMap(one => numbersOf(one) ?? (one.kind === 'number' ? [one.value] : [NaN]))
    return sizes.length === 4 && areWhole(sizes, 1) ? [{ size: sizes.slice(1), isGiven: isGiven(call) }] : []
  })
  return made.findLast(image => image.isGiven) ?? made.at(-1) ?? null
}

/** Layers that end with one softmax. PyTorch's loss has it in itself. */
function ended({ layers, remarks }: Flow): Pick<Flow, 'layers' | 'remarks'> {
  const last = layers.at(-1)
  const early = layers.slice(0, -1).find(({ layer }) => layer.kind === 'softmax')
  if (early) throw new Wrong('code-word', early.at, 'softmax')
  return last?.layer.kind === 'softmax'
    ? { layers, remarks }
    : {
        layers: [...layers, { layer: { kind: 'softmax' }, at: last?.at ?? 0, name: null }],
        remarks: [...remarks, { code: 'code-softmax', values: {} }],
      }
}

function specOf(
  input: Size,
  { layers, remarks }: Pick<Flow, 'layers' | 'remarks'>,
  init: NetworkSpec['init'] = { kind: 'he' },
  name: string | null = null,
): Read {
  const named: LayerSpec[] = []
  // Names that the code gives are kept; what would be called like one of them is called otherwise.
  const given = new Set(layers.flatMap(one => one.name ?? []))
  for (const { layer, name: called, at } of layers) {
    if (called !== null && !isName(called)) throw new Wrong('code-value', at, called, 'A–Z, a–z, 0–9, _, -')
    let own = called ?? usualName(layer.kind, named)
    if (called === null) while (given.has(own)) own += '-'
    named.push({ ...layer, name: own })
  }
  return {
    spec: { name: name !== null && isName(name) ? name : USUAL_NAME, input: input as NetworkSpec['input'], layers: named, init },
    remarks: distinct(remarks),
    placed: layers.map((one, i) => ({ ...one, name: named[i].name })),
  }
}

const distinct = (remarks: readonly Remark[]): readonly Remark[] =>
  remarks.filter(({ code }, i) => remarks.findIndex(other => other.code === code) === i)

/** A network that scales its pixels first takes those of a file, 0 to 255: its drawing is given to the next layer as that would get it. */
function rescaled(read: Read, { rescaling }: KerasRead): Read {
  if (!rescaling) return read
  const { spec, remarks } = read,
    ink = preparationOf(spec)
  if (ink.kind !== 'ink') return { ...read, remarks: [...remarks, { code: 'code-rescaling', values: {} }] }
  const scale = tidy(255 * rescaling.scale),
    { offset } = rescaling
  const preparation = { ...ink, ...(scale === 1 ? {} : { scale }), ...(offset === 0 ? {} : { offset }) }
  return { ...read, spec: preparedAs(spec, preparation), remarks: [...remarks, { code: 'code-rescaled', values: {} }] }
}

/** 255 · (1/255) is 1. */
const tidy = (value: number): number => Number(value.toPrecision(12))

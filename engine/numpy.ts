// The Program's steps as NumPy, in the book's names: by the rules of numpyOps.ts. They stand beside the picture; numpyScript.ts makes a script of them.
// Nothing here runs Python: tools/numpy.test.ts does, and holds every number against the engine's.
import { lastName, valueName } from './names.ts'
import { isLayerKind, layerOf, type AnyLayer } from './layers/index.ts'
import { opLines, padded, settingSymbols } from './numpyOps.ts'
import { beforeUpdate, type LayerInfo, type Program, type Step, type Value } from './program.ts'
import type { WindowParams } from './ops/window.ts'
import { sameShape, type Shape } from './tensor.ts'

/** A number that a line calls by name: FN, OH, stride … A pair where it differs by axis, four where padding differs by side: top, right, bottom, left. */
export type SymbolValue = number | readonly number[]
export type Symbols = Readonly<Record<string, SymbolValue>>

export interface NumpyLine {
  /** Name of the step. */
  readonly step: string
  /** The line as the book writes it inside the layer's class, such as `out2d = xw + b`. Mostly one line. */
  readonly code: string
  /** The symbols of the line, with their values. */
  readonly symbols: Symbols
  readonly shape: Shape
}

/** Behind a line of dropout that changes nothing. */
const DROPOUT = '  # dropout: only while training'

/** The Program's steps as the book would write them, for a page: names within the layer (`col`, `W`, `x`, `dout`), symbols with their values. An update writes over what it updates, as there. */
export function numpyLines(program: Program): readonly NumpyLine[] {
  return program.steps.map(step => {
    const { code, symbols } = writeStep(program, step, ({ id }) => {
      const { id: written } = beforeUpdate(program, id) ?? program.values[id]
      return word(valueName(program, written, step.layer))
    })
    return { step: step.name, code, symbols, shape: program.values[step.output].shape }
  })
}

/** The code of one step, by its op's rule, and the symbols in it. */
export function writeStep(program: Program, step: Step, name: (value: Value) => string): { code: string; symbols: Symbols } {
  const layer = program.layers.find(l => l.name === step.layer)
  const known = symbolsOf(program, layer, step)
  const value = (id: number): Value => program.values[id]
  const target = value(step.output),
    { params } = step
  const kind = layer && kindOf(layer)
  const [FH, FW] = kind?.windowNames ?? ['FH', 'FW']
  const windows = [FH, FW, 'stride', 'pad', ...(known['dilation'] === 1 ? [] : ['dilation'])].join(', ')
  const x = layer ? name(value(layer.x)) : ''
  const out = name(target)
  const written = opLines[step.op]({
    out,
    in: step.inputs.map(i => name(value(i))),
    params,
    x,
    reshaped: expression =>
      target.shape.length === 2
        ? expression
        : expression +
          (layer && sameShape(target.shape, value(layer.x).shape) ? `.reshape(${x}.shape)` : reshape(target.shape.map(String))),
    rearranged: expression =>
      rearrangement(expression, value(step.inputs[0]).shape, params as unknown as Rearrangement, dimensions(target, layer, known)),
    windows,
    places: `${FH} * ${FW}`,
    pixels: params['countIncludePad'] === false && padded(params) ? `count_pixels(${x}.shape, ${windows})` : null,
  })
  const onlyTraining = step.op === 'rearrange' && kind?.onlyTraining // what showing leaves of it
  const code = onlyTraining
    ? `${out} = ${name(value(step.inputs[0]))}${DROPOUT}`
    : typeof written === 'string'
      ? `${out} = ${written}`
      : written.join('\n')
  const symbols = Object.fromEntries([...new Set(code.match(/\w+/g))].flatMap(w => (Object.hasOwn(known, w) ? [[w, known[w]]] : [])))
  return { code, symbols }
}

interface Rearrangement {
  readonly from: Shape
  readonly axes: readonly number[]
}

/** `.reshape(…)`, `.T` or `.transpose(…)`, `.reshape(…)`: as many of them as are needed. `to` is the result's shape in symbols. */
function rearrangement(x: string, shape: Shape, { from, axes }: Rearrangement, to: Dimensions): string {
  const turned = axes.map(a => from[a]),
    moves = axes.some((a, i) => a !== i)
  let text = x
  if (moves && !sameShape(shape, from)) {
    const before = new Array<string>(axes.length),
      straight = sameShape(turned, to.shape)
    axes.forEach((a, i) => {
      before[a] = straight ? to.text[i] : String(from[a])
    })
    text += reshape(before)
  }
  if (moves) text += axes.length === 2 ? '.T' : `.transpose(${axes.join(', ')})`
  return moves && sameShape(turned, to.shape) ? text : text + reshape(to.text)
}

/** Arguments of `reshape`. Like the book it leaves one size to NumPy, as -1: the first that is not a single symbol. */
function reshape(sizes: readonly string[]): string {
  const free = sizes.length === 1 ? 0 : sizes.findIndex(s => !/^\w+$/.test(s))
  return `.reshape(${sizes.map((s, i) => (i === free ? '-1' : s.replaceAll('*', ' * '))).join(', ')})`
}

/** A shape, and each size in symbols; plain numbers where the book has no names for them. */
interface Dimensions {
  readonly shape: Shape
  readonly text: readonly string[]
}

function dimensions({ name, shape }: Value, layer: LayerInfo | undefined, known: Symbols): Dimensions {
  const short = lastName(name)
  const axes = layer && kindOf(layer)?.axes,
    named = axes?.[short] ?? axes?.[short.replace(/^d/, '')] // gradients have the axes of what they are gradients of
  // A name is taken only for what it says.
  const right =
    named?.length === shape.length &&
    named.every((n, i) => n === '-1' || n.split('*').reduce((size, s) => size * Number(known[s]), 1) === shape[i])
  return { shape, text: right ? named : shape.map(String) }
}

/** All symbols that a step of this layer may use. H and W are left out: W is the weights. */
function symbolsOf(program: Program, layer: LayerInfo | undefined, step: Step): Symbols {
  const settings = Object.entries(step.params).flatMap(([key, setting]): [string, SymbolValue][] =>
    key === 'pad' && step.params['padEnd'] !== undefined
      ? [[key, sides(step.params as unknown as WindowParams)]]
      : Object.hasOwn(settingSymbols, key) && setting !== null
        ? [[settingSymbols[key], typeof setting === 'number' ? setting : oneOrTwo(setting as readonly [number, number])]]
        : [],
  )
  return { ...sizesOf(program, layer), ...Object.fromEntries(settings) }
}

const sides = ({ pad: [top, left], padEnd: [bottom, right] = [top, left] }: WindowParams): SymbolValue => [top, right, bottom, left]
const oneOrTwo = (pair: readonly [number, number]): SymbolValue => (pair[0] === pair[1] ? pair[0] : pair)

function sizesOf(program: Program, layer: LayerInfo | undefined): Symbols {
  if (!layer) return {}
  const [x, out] = [layer.x, layer.out].map(id => program.values[id].shape)
  return kindOf(layer)?.symbols?.(layer.settings, x, out) ?? { N: x[0] }
}

/** The kind of a step's layer; undefined for steps that belong to no layer. */
const kindOf = ({ kind }: LayerInfo): AnyLayer | undefined => (isLayerKind(kind) ? layerOf(kind) : undefined)

/** A name in the characters of Python's. Names come from people's own networks: nothing of them may become code. */
export const word = (name: string): string => name.replace(/\W/g, '_')

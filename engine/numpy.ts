// The Program's steps as NumPy, in the book's names: by the rules of numpyOps.ts. They stand beside the picture; numpyScript.ts makes a script of them.
// Nothing here runs Python: tools/numpy.test.ts does, and holds every number against the engine's.
import { lastName, valueName } from './names.ts'
import { opLines, padded, settingSymbols } from './numpyOps.ts'
import type { LayerInfo, Program, Step, Value } from './program.ts'
import { sameShape, type Shape } from './tensor.ts'

/** A number that a line calls by name: FN, OH, stride … A pair where it differs by axis. */
export type SymbolValue = number | readonly [vertical: number, horizontal: number]
export type Symbols = Readonly<Record<string, SymbolValue>>

export interface NumpyLine {
  /** Name of the step. */
  readonly step: string
  /** As the book writes it, inside the layer's class: `out2d = xw + b`. Mostly one line. */
  readonly code: string
  /** The symbols of the line, with their values. */
  readonly symbols: Symbols
  readonly shape: Shape
}

/** Behind a line of dropout that changes nothing. */
const DROPOUT = '  # dropout: only while training'

/** How the book names the axes of the values that are reshaped to: products of symbols. Gradients have the axes of what they are gradients of. */
const axes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  convolution: { col_W: ['C*FH*FW', 'FN'], out2d: ['N*OH*OW', 'FN'], out4d: ['N', 'OH', 'OW', 'FN'], W: ['FN', 'C', 'FH', 'FW'] },
  pooling: { col: ['N*OH*OW', 'C*PH*PW'], rows: ['N*OH*OW*C', 'PH*PW'], out4d: ['N', 'OH', 'OW', 'C'] },
  affine: { x2d: ['N', '-1'] },
}

/** The Program's steps as the book would write them, for a page: names within the layer (`col`, `W`, `x`, `dout`), symbols with their values. */
export function numpyLines(program: Program): readonly NumpyLine[] {
  return program.steps.map(step => {
    const { code, symbols } = writeStep(program, step, value => word(valueName(program, value.id, step.layer)))
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
  const [FH, FW] = layer?.kind === 'pooling' ? ['PH', 'PW'] : ['FH', 'FW']
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
  const kept = step.op === 'rearrange' && layer?.kind === 'dropout' // what showing leaves of it
  const code = kept
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

/** As the book does, one size is left to NumPy: the first that is no single symbol. */
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
  const named = layer && (axes[layer.kind]?.[short] ?? axes[layer.kind]?.[short.replace(/^d/, '')])
  // A name is taken only for what it says.
  const right =
    named?.length === shape.length &&
    named.every((n, i) => n === '-1' || n.split('*').reduce((size, s) => size * Number(known[s]), 1) === shape[i])
  return { shape, text: right ? named : shape.map(String) }
}

/** All symbols that a step of this layer may use. H and W are left out: W is the weights. */
function symbolsOf(program: Program, layer: LayerInfo | undefined, step: Step): Symbols {
  const settings = Object.entries(step.params).flatMap(([key, setting]): [string, SymbolValue][] =>
    Object.hasOwn(settingSymbols, key)
      ? [[settingSymbols[key], typeof setting === 'number' ? setting : oneOrTwo(setting as readonly [number, number])]]
      : [],
  )
  return { ...sizesOf(program, layer), ...Object.fromEntries(settings) }
}

const oneOrTwo = (pair: readonly [number, number]): SymbolValue => (pair[0] === pair[1] ? pair[0] : pair)

function sizesOf(program: Program, layer: LayerInfo | undefined): Symbols {
  if (!layer) return {}
  const [N, channels, OH, OW] = program.values[layer.out].shape
  switch (layer.kind) {
    case 'convolution': {
      const [FN, , FH, FW] = program.values[layer.params['W']].shape,
        C = program.values[layer.x].shape[1] // with groups W has fewer
      return { N, C, FN, FH, FW, OH, OW }
    }
    case 'pooling':
      return { N, C: channels, PH: Number(layer.settings['PH']), PW: Number(layer.settings['PW']), OH, OW }
    default:
      return { N: program.values[layer.x].shape[0] }
  }
}

/** A name in the characters of Python's. Names come from people's own networks: nothing of them may become code. */
export const word = (name: string): string => name.replace(/\W/g, '_')

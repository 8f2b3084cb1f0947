// A whole script for plain NumPy: what `npm run numpy` writes and the page saves, made of the lines that the page shows.
import { shortName } from './names.ts'
import { writeStep, word, type Symbols, type SymbolValue } from './numpy.ts'
import { functionsFor } from './numpyFunctions.ts'
import { symbolNames } from './numpyOps.ts'
import { beforeUpdate, stepMaking, type Pass, type Program, type Step, type Value } from './program.ts'
import { formatShape, type Shape } from './tensor.ts'

/** What has to be in the file beside the script, under the values' names: image, label and weights – all that no step makes and no optimizer begins with. */
export function numpyInputs(program: Program): readonly Value[] {
  const begun = new Set([...Object.values(program.settings).map(s => s.value), ...Object.values(program.state)])
  return program.values.filter(v => !begun.has(v.id) && !stepMaking(program, v.id))
}

/**
 * The Program as a script. It loads what `numpyInputs` lists from `inputsFile` in its own folder, runs the steps in float64, and prints
 * `loss <number>`, then a line a value: `<name> (<shape>) <sum of its numbers>`, shapes without blanks.
 */
export function numpyScript(program: Program, inputsFile: string): string {
  const names = pythonNames(program)
  const passes = [...new Set(program.steps.map(s => s.pass))]
  const computed = passes.filter(p => p !== 'update').flatMap(p => passOf(program, p, names))
  const updated = passes.includes('update') ? [...passOf(program, 'update', names), '', ...printed(names, updatedValues(program))] : []
  return [
    `# ${program.network.replace(/[^\w-]/g, '_')}: ${passes.join(', ')}. A line a step, in the order in which im2see's engine runs them, in the book's names.`,
    '# Prints the loss, then name, shape and sum of every value.',
    'import numpy as np',
    ...functionsFor([...computed, ...updated].join('\n')).flatMap(f => ['', '', f]),
    '',
    '',
    ...given(program, names, inputsFile),
    ...computed,
    '',
    `print("loss", float(${names[program.loss]}))`,
    ...printed(names, computedValues(program)),
    ...updated,
    '',
  ].join('\n')
}

/** One name a value, by its number: `conv1_col`, `conv1_W`, `image`. No two are alike, whatever the layers are called; but an update writes over what it updates. */
function pythonNames(program: Program): readonly string[] {
  const names = uniqueNames(program)
  return program.values.map(({ id }) => names[beforeUpdate(program, id)?.id ?? id])
}

function uniqueNames(program: Program): readonly string[] {
  const taken = new Set(['np', 'p', 'q', 'given', 'folder', 'name', 'value', ...symbolNames])
  return program.values.map(({ name }) => {
    const base = word(shortName(name)).replace(/^(?=\d)/, '_')
    let unique = base
    for (let n = 2; taken.has(unique); n++) unique = `${base}_${n}`
    taken.add(unique)
    return unique
  })
}

/** Loads what is given, and begins what the optimizer keeps. */
function given(program: Program, names: readonly string[], file: string): string[] {
  const { dout, ...settings } = program.settings
  return [
    '# image, label and weights, from the folder in which this script lies',
    'folder = __file__[: max(__file__.rfind("/"), __file__.rfind("\\\\")) + 1]',
    `given = {name: value.astype(np.float64) for name, value in np.load(folder + ${JSON.stringify(file)}).items()}`,
    ...numpyInputs(program).map(
      v => `${names[v.id]} = given[${JSON.stringify(v.name)}]${v.id === program.label ? '.astype(int)' : ''}  # ${formatShape(v.shape)}`,
    ),
    ...(dout ? [`${names[dout.value]} = ${number(dout.initial)}  # dL/dL`] : []),
    ...Object.values(settings).map(s => `${names[s.value]} = ${number(s.initial)}`),
    ...Object.values(program.state).map(id => `${names[id]} = ${zeros(program.values[id].shape)}`),
  ]
}

/** A pass, layer by layer: its symbols, then a line a step with the shape it makes. */
function passOf(program: Program, pass: Pass, names: readonly string[]): string[] {
  const lines = ['', `# ${pass} ${'-'.repeat(60 - pass.length)}`]
  for (const block of blocksOf(program.steps.filter(s => s.pass === pass))) {
    const { layer } = block[0],
      kind = program.layers.find(l => l.name === layer)?.kind ?? layer
    const written = block.map(step => writeStep(program, step, v => names[v.id]))
    lines.push(
      '',
      `# ${word(layer)}${kind === layer ? '' : ` (${word(kind)})`}`,
      ...assigned(Object.assign({}, ...written.map(w => w.symbols)) as Symbols),
    )
    block.forEach((step, i) => {
      const { shape } = program.values[step.output]
      lines.push(
        written[i].code +
          (pass === 'update' || shape.length === 0 ? '' : `${written[i].code.includes('  # ') ? ', ' : '  # '}${formatShape(shape)}`),
      )
    })
  }
  return lines
}

/** Steps of one layer that follow one another. */
function blocksOf(steps: readonly Step[]): Step[][] {
  const blocks: Step[][] = []
  for (const step of steps) {
    const last = blocks.at(-1)
    if (last?.[0].layer === step.layer) last.push(step)
    else blocks.push([step])
  }
  return blocks
}

/** `N, C, FN = 1, 1, 30` */
function assigned(symbols: Symbols): string[] {
  const keys = symbolNames.filter(key => Object.hasOwn(symbols, key))
  return keys.length === 0 ? [] : [`${keys.join(', ')} = ${keys.map(key => symbolText(symbols[key])).join(', ')}`]
}

function printed(names: readonly string[], values: readonly Value[]): string[] {
  return [
    'for name, value in [',
    ...values.map(v => `    (${JSON.stringify(v.name)}, ${names[v.id]}),`),
    ']:',
    '    print(name, "(" + ",".join(map(str, np.shape(value))) + ")", float(np.sum(value)))',
  ]
}

/** What the passes before the update know. Printed before it, for an update changes the weights where they are. */
function computedValues(program: Program): Value[] {
  const updates = new Set([...Object.values(program.state), ...program.steps.filter(s => s.pass === 'update').map(s => s.output)])
  const settings = new Set(Object.values(program.settings).map(s => s.value))
  return program.values.filter(v => !settings.has(v.id) && (!updates.has(v.id) || program.params[v.name] === v.id))
}

const updatedValues = (program: Program): Value[] =>
  [...new Set(program.steps.filter(s => s.pass === 'update').map(s => s.output))].map(id => program.values[id])

const number = (n: number): string => (Number.isInteger(n) ? n.toFixed(1) : String(n))
const zeros = (shape: Shape): string => (shape.length === 0 ? '0' : `np.zeros((${shape.map(d => `${d},`).join(' ')}))`)
const symbolText = (s: SymbolValue): string => (typeof s === 'number' ? String(s) : `(${s.join(', ')})`)

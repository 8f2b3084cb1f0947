// `--name value` and `--flag`, checked against what a command takes: what it does not know, or would not look at, ends it before it begins.
import { decimal } from '../app/state/decimal.ts'

export interface Args {
  /** Values by option, in the order given; at least one each. */
  readonly values: Readonly<Record<string, readonly string[]>>
  readonly flags: ReadonlySet<string>
  /** Words that belong to no option, each one that the command knows. */
  readonly rest: readonly string[]
}

/** How many values an option takes: so many at most. */
export type Options = Readonly<Record<string, number>>

/** What is wrong with a command's words. `parseArgs` and its readers throw it; `runCommand` ends the command with it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/**
 * Parses argv. Throws UsageError, with the usage, where an option is unknown, given twice, without a value or with too many of them. `words`: what may stand
 * before the first option by itself.
 */
export function parseArgs(
  argv: readonly string[],
  options: Options,
  flags: readonly string[],
  usage: string,
  words: readonly string[] = [],
): Args {
  const wrong = (what: string): never => {
    throw new UsageError(`${what}\n${usage}`)
  }
  const values: Record<string, string[]> = {},
    seen = new Set<string>(),
    rest: string[] = []
  let current: string | null = null
  for (const arg of argv) {
    const name = arg.startsWith('--') ? arg.slice(2) : null
    if (name === null) {
      if (current === null && words.includes(arg)) rest.push(arg)
      else if (current === null)
        wrong(words.length > 0 ? `unknown argument "${arg}"; use one of ${words.join(', ')}` : `"${arg}" belongs to no option`)
      else if (values[current].push(arg) > options[current])
        wrong(`--${current} takes ${options[current] === 1 ? 'one value' : `at most ${options[current]} values`}, not "${arg}" too`)
    } else if (Object.hasOwn(options, name)) {
      if (Object.hasOwn(values, name)) wrong(`--${name} is given twice`)
      values[(current = name)] = []
    } else if (flags.includes(name)) {
      seen.add(name)
      current = null
    } else wrong(`unknown option ${arg}`)
  }
  for (const [name, list] of Object.entries(values)) if (list.length === 0) wrong(`--${name} needs a value`)
  return { values, flags: seen, rest }
}

/** Larger seeds would begin the streams of smaller ones (random.ts). */
export const MOST_SEED = 2 ** 32 - 1

/** What a number may be. */
export interface Range {
  readonly usual: number
  readonly least: number
  /** Whether the number must be above `least` and not equal to it. */
  readonly above?: boolean
  readonly most?: number
  readonly whole?: boolean
}

/** The number of an option, its `index`-th value, or the usual one. Throws UsageError that says what it may be. */
export function numberOf(
  { values }: Args,
  option: string,
  { usual, least, above = false, most = Infinity, whole = false }: Range,
  index = 0,
): number {
  const text = values[option]?.[index]
  if (text === undefined) return usual
  const value = decimal(text)
  const fits = value !== null && (above ? value > least : value >= least) && value <= most && (!whole || Number.isSafeInteger(value))
  if (!fits)
    throw new UsageError(
      `--${option} takes a ${whole ? 'whole ' : ''}number ${above ? 'above' : 'of at least'} ${least}${most < Infinity ? ` and at most ${most}` : ''}, not "${text}"`,
    )
  return value
}

/** One of some names, or the UsageError that lists them. */
export function nameOf<T extends string>({ values }: Args, option: string, names: readonly T[], usage: string): T {
  const text = values[option]?.[0]
  if (text === undefined) throw new UsageError(`--${option} is missing\n${usage}`)
  const found = names.find(name => name === text)
  if (found === undefined) throw new UsageError(`there is no ${option} "${text}"; use one of ${names.join(', ')}`)
  return found
}

/** Runs a command. Whatever it throws is told in its own words – no stack – and ends it with code 2. */
export async function runCommand(command: () => void | Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 2
  }
}

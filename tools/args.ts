// `--name value` and `--flag`, checked against what a command takes.

export interface Args {
  readonly values: Readonly<Record<string, readonly string[]>>
  readonly flags: ReadonlySet<string>
  readonly rest: readonly string[]
}

/** Parses argv. `options` take values (as many as follow), `flags` none. Exits with the usage on anything else. */
export function parseArgs(argv: readonly string[], options: readonly string[], flags: readonly string[], usage: string): Args {
  const values: Record<string, string[]> = {}, seen = new Set<string>(), rest: string[] = []
  let current: string[] | null = null
  for (const arg of argv) {
    const name = arg.startsWith('--') ? arg.slice(2) : null
    if (name === null) (current ?? rest).push(arg)
    else if (options.includes(name)) current = values[name] = []
    else if (flags.includes(name)) { seen.add(name); current = null }
    else fail(`${arg} is no option of this command\n${usage}`)
  }
  for (const [name, list] of Object.entries(values)) if (list.length === 0) fail(`--${name} needs a value\n${usage}`)
  return { values, flags: seen, rest }
}

/** Prints a message and ends the command. */
export function fail(message: string): never {
  console.error(message)
  process.exit(2)
}

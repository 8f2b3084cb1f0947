// The commands as a list of keys shows them: apart from what acts by them, for it comes with the list.
import { commandIds, commandOf, useHere, type CommandId } from './commands.ts'
import { capOf } from './keys.ts'

/** All commands: those to be had here, then those of elsewhere. */
export function useAvailable(): readonly [here: readonly CommandId[], elsewhere: readonly CommandId[]] {
  const here = useHere()
  return [commandIds.filter(id => commandOf(id).when(here)), commandIds.filter(id => !commandOf(id).when(here))]
}

/** What the help shows of a command's keys: `0–9` for the digits, each cap once. */
export function capsOf(id: CommandId): readonly string[] {
  const caps = [...new Set(Object.keys(commandOf(id).keys).map(capOf))]
  return caps.length === 10 ? [`${caps[0]}–${caps[9]}`] : caps
}

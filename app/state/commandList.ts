// The commands as a list of keys shows them: apart from what acts by them, for it comes with the list.
import { commandFor, commandIds, commandOf, useHere, type CommandId, type Here } from './commands.ts'
import { capOf } from './keys.ts'

/** All commands: those to be had here, then those of elsewhere. */
export function useAvailable(): readonly [here: readonly CommandId[], elsewhere: readonly CommandId[]] {
  const here = useHere()
  return [commandIds.filter(id => commandOf(id).when(here)), commandIds.filter(id => !commandOf(id).when(here))]
}

/** What the help shows of a command's keys: `0–9` for the digits, each cap once. `here`: without those that another command takes from it there. */
export function capsOf(id: CommandId, here?: Here): readonly string[] {
  const { keys, local } = commandOf(id),
    taken = (chord: string): boolean => here !== undefined && !local && commandFor(chord, here)?.id !== id
  const caps = [
    ...new Set(
      Object.keys(keys)
        .filter(chord => !taken(chord))
        .map(capOf),
    ),
  ]
  return caps.length === 10 ? [`${caps[0]}–${caps[9]}`] : caps
}

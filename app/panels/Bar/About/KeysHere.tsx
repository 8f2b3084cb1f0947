// The keys of what one is on, and nothing of elsewhere: on a stage, where there is no box that tells more.
import { useAvailable } from '../../../state/commandList.ts'
import { useHere } from '../../../state/commands.ts'
import { List } from './Keys.tsx'

export default function KeysHere() {
  return <List ids={useAvailable()[0]} here={useHere()} />
}

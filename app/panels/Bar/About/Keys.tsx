// The list of keys, from the list of commands: those of the page one is on, then those of other pages; and the switch for those that write a character.
import { capsOf, useAvailable } from '../../../state/commandList.ts'
import type { CommandId, Here } from '../../../state/commands.ts'
import { useKeys } from '../../../state/keys.ts'
import { turnKeys } from '../../../state/switches.ts'
import { useAboutText } from './text.ts'

export function Keys() {
  const t = useAboutText()
  const on = useKeys(keys => keys.on)
  const [here, elsewhere] = useAvailable()
  return (
    <>
      <h3>{t.keysTitle}</h3>
      <List ids={here} data-testid="keys" />
      <details>
        <summary>{t.keysElsewhere}</summary>
        <List ids={elsewhere} />
      </details>
      <label>
        <input type="checkbox" checked={on} data-testid="single-keys" onChange={event => turnKeys(event.target.checked)} /> {t.singleKeys}
      </label>
    </>
  )
}

/** Commands with their keys; `here`: with those that do it there. */
export function List({ ids, here, ...more }: { ids: readonly CommandId[]; here?: Here; 'data-testid'?: string }) {
  const { commands } = useAboutText()
  return (
    <dl {...more}>
      {ids.map(id => (
        <div key={id} data-command={id}>
          <dt>
            {capsOf(id, here).map(cap => (
              <kbd key={cap}>{cap}</kbd>
            ))}
          </dt>
          <dd>{commands[id]}</dd>
        </div>
      ))}
    </dl>
  )
}

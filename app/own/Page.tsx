// A network of one's own: a row a layer, its settings typed in place; what it gives beside it at once. What does not fit is said where it is, with ways out.
import { useDeferredValue, useEffect } from 'react'
import { Guard } from '../panels/Guard.tsx'
import { ensureInput } from '../state/drawing.ts'
import { followEditing, useEditing } from '../state/own/editor.ts'
import { Code } from './Code.tsx'
import { Head } from './Head.tsx'
import { Kept } from './Kept.tsx'
import { Rows } from './Rows.tsx'
import { Sentence } from './Sentence.tsx'
import { Templates } from './Templates.tsx'
import { useOwnText } from './text.ts'
import style from './Page.module.css'

export default function Own() {
  const t = useOwnText()
  const now = useEditing(editing => editing.now),
    later = useDeferredValue(now) ?? now // what stands below the rows may come a paint after them
  useEffect(followEditing, [])
  useEffect(ensureInput, [])
  return (
    <main className={style.page} id="network" tabIndex={-1} data-testid="editor">
      <h2 className="hidden">{t.title}</h2>
      {now === null || later === null ? null : (
        <>
          <Guard>
            <Head {...now} />
          </Guard>
          <Guard>
            <Sentence {...now} />
          </Guard>
          <Guard>
            <Rows {...now} />
          </Guard>
          <div className={style.below}>
            <Guard>
              <Code {...later} />
            </Guard>
            <Guard>
              <Templates />
            </Guard>
            <Guard>
              <Kept {...later} />
            </Guard>
          </div>
        </>
      )}
    </main>
  )
}

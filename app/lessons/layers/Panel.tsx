// The lesson's panel: a net whose numbers are nudged, a convolution as a class, a pooling layer, or three ways back beside one another.
import { useRef } from 'react'
import { useRoom } from '../../marks/useRoom.ts'
import { useDark } from '../../state/theme.ts'
import { Controls } from '../controls/Controls.tsx'
import { Choose } from '../controls/Choose.tsx'
import type { PanelProps } from '../lesson.ts'
import { useWords } from '../words.ts'
import { Class } from './Class.tsx'
import { views, type Derived, type State } from './derive.ts'
import { Net } from './Net.tsx'
import { Pool } from './Pool.tsx'
import type { Props } from './props.ts'
import { Three } from './Three.tsx'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Panel(given: PanelProps<State, Derived>) {
  const { state, set, fitted } = given
  const t = usePanelText(),
    words = useWords().cells
  const dark = useDark()
  const room = useRef<HTMLDivElement>(null)
  const { width, dpr, rem } = useRoom(room, 'width')
  const props: Props = { ...given, drawn: { dark, dpr, rem, words }, wide: width / rem }
  return (
    <div ref={room} className={style.panel} data-fitted={fitted ? '' : undefined}>
      {
        { net: <Net {...props} />, class: <Class {...props} />, pool: <Pool {...props} />, three: <Three {...props} /> }[
          state.view as (typeof views)[number]
        ]
      }
      <Controls>
        <Choose label={t.view} value={state.view} choices={t.views} choose={view => set({ view })} />
      </Controls>
    </div>
  )
}

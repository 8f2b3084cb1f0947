// The colour filters of `pictures`, sorted by their numbers; of the chosen one what it consists of, and what it answers to a picture, channel by channel.
import { useEffect, useMemo } from 'react'
import { filterKinds, kindOf, partOf } from '../../../engine/filters/colours.ts'
import { usePictureText } from '../../text/picture/text.ts'
import { Choose } from '../controls/Choose.tsx'
import { Controls } from '../controls/Controls.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { ColourWall, percent } from './ColourWall.tsx'
import { Adds } from './Adds.tsx'
import { Failed } from './Off.tsx'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import { scenes } from './windows.ts'
import { askColours, useWork } from './work.ts'
import style from './Panel.module.css'

export function Colours({ state: { colour, scene }, set, printed, fitted }: Props) {
  const t = usePanelText(),
    { sceneNames } = usePictureText()
  const { room, wide, common } = usePicture()
  const coloured = useWork(work => work.coloured)
  const choices = useMemo(() => Object.fromEntries(scenes.map(name => [name, sceneNames[name]])), [sceneNames])
  useEffect(() => {
    if (!printed) void askColours(colour, scene)
  }, [colour, scene, printed])
  if (printed && !coloured) return <p className={style.note}>{t.printedColours}</p>
  return (
    <>
      <div ref={room} className={style.two} data-testid="colours">
        <ColourWall
          {...{ coloured, colour }}
          side={fitted ? 3.3 : Math.max(1.9, Math.min(3.3, wide / 5 - 0.6))}
          choose={printed ? undefined : to => set({ colour: to })}
        />
        <div className={style.column}>
          <Adds {...{ coloured, common }} high={fitted ? 6.4 : Math.max(3, Math.min(5.4, (wide - 7) / 4))} />
          <Consists {...{ coloured }} />
        </div>
      </div>
      {printed ? null : <Failed />}
      <Controls>
        <Choose label={t.scene} value={scene} choices={choices} choose={name => set({ scene: scenes.find(one => one === name)! })} />
        <p className={style.note}>{t.colourHint}</p>
        <p className={style.note}>{t.measure}</p>
      </Controls>
    </>
  )
}

/** The three parts of the chosen filter; the largest sorts it. */
function Consists({ coloured }: { readonly coloured: ReturnType<typeof useWork.getState>['coloured'] }) {
  const t = usePanelText()
  const parts = coloured?.parts[coloured.filter]
  return (
    <table className={style.parts} data-testid="parts">
      <caption className="hidden">{coloured ? t.partsOf(coloured.filter) : ''}</caption>
      <tbody>
        {filterKinds.map(kind => (
          <tr key={kind} data-on={parts && kindOf(parts) === kind ? '' : undefined}>
            <th scope="row">{t.parts[kind]}</th>
            <td>{parts ? percent(partOf(parts, kind)) : '…'}</td>
            <td aria-hidden="true">
              <i style={{ width: `${parts ? 100 * partOf(parts, kind) : 0}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

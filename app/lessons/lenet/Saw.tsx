// A number of some layer and the part of the image that it saw: pinned here or pointed at in the maps; the region is the engine's.
import { useEffect } from 'react'
import { layerName } from '../../../engine/names.ts'
import { findValue } from '../../../engine/program.ts'
import { receptiveField } from '../../../engine/receptive.ts'
import { cellAt, coordinates } from '../../../engine/tensor.ts'
import { Cells } from '../../marks/Cells.tsx'
import { NetworkMaps } from '../controls/NetworkMaps.tsx'
import { go, usePlace, type CellPlace } from '../../state/place.ts'
import { useMarked } from '../../state/pointing.ts'
import { Controls } from '../controls/Controls.tsx'
import { Choose } from '../controls/Choose.tsx'
import { WhyCell } from '../controls/WhyNumber.tsx'
import { Beside, Figure } from '../controls/Figure.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { Lenet } from './Layers.tsx'
import { useImage, useLenet } from './live.ts'
import { program, rowOf } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import { Aloud } from '../controls/Aloud.tsx'
import style from './Panel.module.css'

const layers = ['conv1', 'pool1', 'conv2', 'pool2', 'conv3'] as const

/** The number in the middle of a layer's map 3. */
function middleOf(layer: string): CellPlace {
  const [C, H, W] = rowOf(layer).output as [number, number, number]
  return { value: `${layer}/out`, cell: cellAt([0, 3, Math.floor(H / 2), Math.floor(W / 2)], [1, C, H, W]) }
}

export function Saw({ asking, fitted, staged }: Props) {
  useLenet()
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const image = useImage()
  const marked = useMarked()
  useEffect(() => {
    if (usePlace.getState().cell === null) go({ cell: middleOf('pool2') })
  }, [])
  const value = marked && marked.value !== 'image' ? findValue(program(), marked.value) : undefined
  const region = value && marked && !asking ? receptiveField(program(), value.id, marked.cell) : null
  const side = fitted && asking ? (staged ? 0.34 : 0.42) : Math.max(0.3, Math.min(0.5, (wide - 2) / 32))
  const lit = new Set<number>()
  if (region) for (let y = region.y0; y < region.y1; y++) for (let x = region.x0; x < region.x1; x++) lit.add(y * 32 + x)
  return (
    <Beside>
      <div ref={room} className={`${style.row} ${asking ? style.middle : ''}`}>
        <Figure title="x" shape="(32, 32)">
          <Cells
            {...common}
            shape={[32, 32]}
            data={image}
            largest={1}
            colours="ink"
            side={side}
            lit={lit}
            name="image"
            label={region ? t.sawLabel(region.y1 - region.y0, region.x1 - region.x0) : t.image}
          />
        </Figure>
        {staged && asking ? null : (
          <div className={style.beside}>
            {asking || !value || !marked ? null : (
              <Aloud className={style.said} id="saw">
                <code>{`${marked.value}[${coordinates(marked.cell, value.shape).join(', ')}]`}</code>{' '}
                {region
                  ? t.saw(region.y0, region.y1 - 1, region.x0, region.x1 - 1, region.y1 - region.y0, region.x1 - region.x0)
                  : t.sawNothing}
              </Aloud>
            )}
            {asking || !value ? null : <WhyCell place={marked} />}
            {asking ? null : (
              <Controls>
                <Choose
                  label={t.numberOf}
                  value={value ? layerName(marked!.value) : ''}
                  choices={Object.fromEntries(layers.map(layer => [layer, layer]))}
                  choose={layer => go({ cell: middleOf(layer) })}
                />
                <p className={style.note}>{t.sawHint}</p>
              </Controls>
            )}
          </div>
        )}
      </div>
      {asking ? (
        <Lenet covered={false} fitted={fitted} staged={staged} />
      ) : staged ? null : (
        <div className={style.maps}>
          <NetworkMaps />
        </div>
      )}
    </Beside>
  )
}

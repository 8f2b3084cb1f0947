// A picture, a colour filter and its answer; and beside it the same channel by channel: what each adds to the answer.
import { useTwin } from '../../marks/twins.ts'
import { largestOf } from '../../geometry/colours.ts'
import { shortNumber } from '../../geometry/numbers.ts'
import type { PictureRoom } from '../controls/usePicture.ts'
import type { Coloured } from './coloured.ts'
import { percent, Shade, weightsOf } from './ColourWall.tsx'
import { asSeen, Hue } from './Hue.tsx'
import { usePanelText } from './text.ts'
import { Tile } from './Tile.tsx'
import { SIDE } from './windows.ts'
import style from './Panel.module.css'

const channels = ['R', 'G', 'B'] as const

interface AddsProps {
  readonly coloured: Coloured | null
  readonly common: PictureRoom['common']
  /** The height of each picture, in rem. */
  readonly high: number
}

export function Adds({ coloured, common, high }: AddsProps) {
  const t = usePanelText()
  const image = coloured?.image,
    side = Math.sqrt((image?.length ?? 0) / channels.length)
  useTwin(image ? { label: t.sceneIn(t.allChannels), shape: [channels.length, side, side], text: cell => shortNumber(image[cell]!) } : null)
  const blank = <span className={style.blank} data-whole="" style={{ width: `${high}rem`, height: `${high}rem` }} />
  const row = (title: string, cell: (coloured: Coloured, column: number) => React.ReactNode) => (
    <tr>
      <th scope="row">{title}</th>
      {[0, 1, 2, 3].map(column => (
        <td key={column}>{coloured ? cell(coloured, column) : blank}</td>
      ))}
    </tr>
  )
  const name = (column: number): string => (column === 0 ? t.allChannels : channels[column - 1]!)
  return (
    <table className={style.adds} data-testid="adds">
      <thead>
        <tr>
          <th>
            <span className="hidden">{t.channel}</span>
          </th>
          {[0, 1, 2, 3].map(column => (
            <th key={column} scope="col">
              {name(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {row(t.pictureRow, ({ image }, column) => (
          <div role="img" aria-label={t.sceneIn(name(column))}>
            <Hue data={image} scale={asSeen} channel={column === 0 ? undefined : column - 1} high={high} />
          </div>
        ))}
        {row(t.filter(coloured?.filter ?? 0), (all, column) => (
          <Filter {...{ common, column, high }} coloured={all} name={name(column)} />
        ))}
        {row(t.answerRow, (all, column) => (
          <Answer {...{ common, column, high }} coloured={all} name={column === 0 ? t.answerRow : t.adds(name(column))} />
        ))}
      </tbody>
    </table>
  )
}

interface OneProps extends AddsProps {
  readonly coloured: Coloured
  /** 0: all channels together. */
  readonly column: number
  readonly name: string
}

function Filter({ coloured, common, column, high, name }: OneProps) {
  const t = usePanelText()
  const { filter, shares } = coloured,
    weights = weightsOf(coloured.filters, filter),
    size = SIDE * SIDE,
    share = column === 0 ? percent(1) : percent(shares[column - 1]!)
  return (
    <div role="img" aria-label={t.filterIn(filter, name, share)}>
      {column === 0 ? (
        <Shade {...{ coloured, filter, high }} />
      ) : (
        <Tile
          common={common}
          data={weights.subarray((column - 1) * size, column * size)}
          size={[SIDE, SIDE]}
          high={high}
          largest={largestOf(weights)}
          label={t.filterIn(filter, name, share)}
        />
      )}
      {column === 0 ? null : <small>{share}</small>}
    </div>
  )
}

function Answer({ coloured: { answers, image }, common, column, high, name }: OneProps) {
  const t = usePanelText()
  const plane = image.length / channels.length,
    side = Math.sqrt(plane),
    map = answers.subarray(column * plane, (column + 1) * plane)
  const label = t.answerIn(name, shortNumber(Math.min(...map)), shortNumber(Math.max(...map)))
  return (
    <div role="img" aria-label={label}>
      <Tile common={common} data={map} size={[side, side]} high={high} largest={largestOf(answers)} label={label} />
    </div>
  )
}

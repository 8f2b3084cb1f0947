// What one does with the grey square: lay it over the picture, make it larger, and find out how much each place matters.
import { useEffect, useId } from 'react'
import { sceneShown } from '../../../engine/data/sceneNames.ts'
import type { Occlusion } from '../../../engine/occlusion.ts'
import { className } from '../../../engine/program.ts'
import { cover, coverIn, coverMiddle, endScan, scanPicture, uncover, useScan } from '../../state/cover.ts'
import { isHeavy } from '../../state/needs.ts'
import { specOf } from '../../state/networks.ts'
import { usePlace } from '../../state/place.ts'
import { useProgram } from '../../state/player.ts'
import { sayFailure, useText } from '../../text/index.ts'
import { networkName } from '../../text/networkName.ts'
import { mostOf, useInputSize, useSquareName } from './Cover.tsx'
import { usePictureText } from '../../text/picture/text.ts'
import style from './Cover.module.css'

/** In a row of their own under a wide picture, where what is found stands in view beside it. */
export const CoverRow = () => (
  <div className={style.wide}>
    <CoverTools />
  </div>
)

/** Buttons, and what was found. */
export function CoverTools() {
  const t = usePictureText(),
    all = useText()
  const size = useInputSize(),
    square = coverIn(
      usePlace(place => place.edits),
      size,
    ),
    heavy = usePlace(place => isHeavy(specOf(place.network)))
  const { share, result, failure } = useScan()
  const name = useSquareName(),
    slider = useId(),
    most = Math.max(1, Math.floor(Math.min(...size) / 2)),
    side = square?.side ?? Math.max(1, Math.round(Math.min(...size) / 4))
  useEffect(() => endScan, [])
  return (
    <div className={style.tools} role="group" aria-label={name}>
      <button type="button" aria-pressed={square !== null} onClick={() => (square ? uncover() : coverMiddle(size, name))}>
        {t.coverIt}
      </button>
      {square ? (
        <label htmlFor={slider}>
          {t.side}
          <input
            id={slider}
            type="range"
            min={1}
            max={most}
            value={Math.min(most, side)}
            onChange={event => cover({ ...square, side: event.target.valueAsNumber }, size, name)}
          />
        </label>
      ) : null}
      {heavy ? null : (
        <button
          type="button"
          aria-disabled={share !== null}
          onClick={() => (share !== null ? undefined : result ? endScan() : scanPicture(side))}
        >
          {result ? t.hideMap : t.scan}
        </button>
      )}
      {share === null ? null : (
        <>
          <progress value={share} aria-label={t.scanning(Math.round(100 * share))} />
          <button type="button" onClick={endScan}>
            {t.stopScan}
          </button>
        </>
      )}
      <div role="status" className={style.found}>
        {failure ? <p className={style.wrong}>{sayFailure(all, failure)}</p> : null}
        {result ? <Found result={result} /> : null}
      </div>
    </div>
  )
}

/** What the map says, its legend, and its numbers as a table. */
function Found({ result }: { readonly result: Occlusion }) {
  const t = usePictureText(),
    program = useProgram(),
    name = className(program, result.answer),
    end = (100 * mostOf(result)).toPrecision(2)
  const network = networkName(
      useText(),
      usePlace(place => place.network),
    ),
    shown = useShownName()
  const least = result.shares.reduce((best, share, i) => (share < result.shares[best]! ? i : best), 0),
    columns = result.lefts.length
  return (
    <>
      <p data-testid="cover-found">
        {t.mapOf(network, shown)}{' '}
        {t.mapSays(
          name,
          100 * result.share,
          100 * result.shares[least]!,
          result.tops[Math.floor(least / columns)]!,
          result.lefts[least % columns]!,
        )}
      </p>
      <p className={style.legend} role="img" aria-label={t.legend(name, end)}>
        −{end} % <i /> +{end} %
      </p>
      <details>
        <summary>{t.mapTable}</summary>
        <div className={style.table} role="region" aria-label={t.mapTable} tabIndex={0}>
          <table>
            <caption className="hidden">{t.map(name)}</caption>
            <tbody>
              {result.tops.map((top, i) => (
                <tr key={top}>
                  <th scope="row">{top}</th>
                  {result.lefts.map((left, j) => (
                    <td key={left}>{(100 * result.shares[i * columns + j]!).toFixed(1)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  )
}

/** What the network is shown, in words. */
function useShownName(): string {
  const t = usePictureText(),
    { kind } = useProgram().preparation
  return usePlace(({ network, picture, scene }) =>
    picture ? t.ownPicture : kind === 'ink' ? t.drawing : t.sceneNames[sceneShown(specOf(network), scene)],
  )
}

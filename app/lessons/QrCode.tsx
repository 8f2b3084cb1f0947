// An address within this page as a QR code, made here. It leads there when it is pressed, too, unless what is pressed is to do something else.
import { useEffect, useState } from 'react'
import { emptyPlace, usePlace, type Place } from '../state/place.ts'
import { writeHash } from '../state/permalink.ts'
import { useWords } from './words.ts'
import style from './QrCode.module.css'

/** The whole address of a place of the lessons: few and large squares, so nothing else – a drawing, settings – is in it. */
export function addressOf(place: Partial<Place>, language: Place['language']): { readonly hash: string; readonly address: string } {
  const { hash } = writeHash({ ...emptyPlace, page: 'learn', ...place, language })
  return { hash, address: new URL(hash, location.href).href }
}

interface QrCodeProps {
  readonly place: Partial<Place>
  readonly label?: string
  /** With its address under it, for who has no camera. */
  readonly written?: boolean
  /** Whether a press leads there. */
  readonly link?: boolean
}

/** The code of a place, as wide as what it stands in. */
export function QrCode({ place, label, written = false, link = true }: QrCodeProps) {
  const t = useWords()
  const language = usePlace(({ language }) => language)
  const { hash, address } = addressOf(place, language)
  const [code, set] = useState<{ readonly size: number; readonly data: boolean[][] } | null>(null)
  useEffect(() => {
    let wanted = true
    void import('uqr').then(({ encode }) => wanted && set(encode(address, { border: 4 })))
    return () => {
      wanted = false
    }
  }, [address])
  if (!code) return null
  const squares = code.data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  const drawn = (
    <>
      <svg viewBox={`0 0 ${code.size} ${code.size}`} shapeRendering="crispEdges" aria-hidden="true">
        <rect width={code.size} height={code.size} fill="#fff" />
        <path d={squares} fill="#000" />
      </svg>
      {written ? <span>{address}</span> : null}
    </>
  )
  return link ? (
    <a className={style.code} href={hash} aria-label={label ?? t.askLink}>
      {drawn}
    </a>
  ) : (
    <div className={style.code}>{drawn}</div>
  )
}

// The way between two depths: the maps that both show go from where they stood to where they stand. Drawn over the page, on the one clock; whoever asked for
// less motion sees the new view at once.
import { useEffect, useLayoutEffect, useRef } from 'react'
import { findValue } from '../../../engine/program.ts'
import { rectBetween } from '../../geometry/motion.ts'
import { eased, flightsOf, kinOf, type Flight, type Piece } from '../../geometry/travel.ts'
import type { Rect } from '../../geometry/grid.ts'
import { pictures, type Taken } from '../../marks/pictures.ts'
import { usePlayer } from '../../state/player.ts'
import { usePlace, type Zoom } from '../../state/place.ts'
import { play, prefersStillness, stop, usePlayback } from '../../state/playback.ts'
import style from './Travel.module.css'

/** Milliseconds of a journey. */
const LASTS = 320

/** A view as it was, or is: its pieces, and the pictures that they are cut out of. */
interface View {
  readonly pieces: readonly Piece[]
  readonly pictures: readonly CanvasImageSource[]
}

export function Travel() {
  const overlay = useRef<HTMLCanvasElement>(null)
  const zoom = usePlace(place => place.zoom)
  const left = useRef<{ readonly view: View; readonly to: Zoom } | null>(null)
  // While the old view still stands, before React hears of it.
  useEffect(
    () =>
      usePlace.subscribe((now, before) => {
        const main = overlay.current?.closest('main')
        if (now.zoom === before.zoom || now.network !== before.network || now.view !== before.view || !main || prefersStillness()) return
        stop('travel')
        left.current = { view: viewOf(pictures(main), copyOf), to: now.zoom }
      }),
    [],
  )
  // In the very frame in which the new one is laid out, before anybody sees it.
  useLayoutEffect(() => {
    const before = left.current?.to === zoom ? left.current.view : null,
      canvas = overlay.current,
      main = canvas?.closest('main')
    left.current = null
    if (!before || !canvas || !main) return
    main.dataset['travelling'] = ''
    const frame = requestAnimationFrame(() => {
      const after = viewOf(pictures(main), picture => picture.canvas)
      const { program } = usePlayer.getState()
      begin(canvas, main, {
        before,
        after,
        flights: flightsOf(before.pieces, after.pieces, (value, shown) => kinOf(program, value, shown)),
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [zoom])
  useEffect(() => () => stop('travel'), [])
  return <canvas ref={overlay} className={style.travel} aria-hidden="true" data-testid="travel" hidden />
}

interface Journey {
  readonly before: View
  readonly after: View
  readonly flights: readonly Flight[]
}

/** Plays a journey on the clock, and clears up after it. */
function begin(canvas: HTMLCanvasElement, main: HTMLElement, journey: Journey): void {
  const dpr = window.devicePixelRatio
  canvas.width = Math.round(innerWidth * dpr)
  canvas.height = Math.round(innerHeight * dpr)
  canvas.hidden = false
  const context = canvas.getContext('2d')!
  context.scale(dpr, dpr)
  context.imageSmoothingEnabled = false
  play('travel', LASTS)
  draw(context, journey, 0)
  const stopIt = usePlayback.subscribe((now, before) => {
    if (now.travel === before.travel) return
    if (now.travel?.playing) return draw(context, journey, eased(now.travel.time / now.travel.duration))
    stopIt()
    canvas.hidden = true
    delete main.dataset['travelling']
    stop('travel')
  })
}

function draw(context: CanvasRenderingContext2D, { before, after, flights }: Journey, share: number): void {
  context.clearRect(0, 0, innerWidth, innerHeight)
  for (const flight of flights) {
    const place = rectBetween(flight.from, flight.to, share)
    if (flight.before) drawPiece(context, before, flight.before, place, flight.after ? 1 : 1 - share)
    if (flight.after) drawPiece(context, after, flight.after, place, share)
  }
  context.globalAlpha = 1
}

function drawPiece(context: CanvasRenderingContext2D, { pictures }: View, { picture, source }: Piece, to: Rect, alpha: number): void {
  if (alpha <= 0) return
  context.globalAlpha = alpha
  context.drawImage(pictures[picture]!, source.x, source.y, source.width, source.height, to.x, to.y, to.width, to.height)
}

/** `hold`: what a picture is drawn from – itself, or a copy, where it is about to change. */
function viewOf(taken: readonly Taken[], hold: (picture: Taken) => CanvasImageSource): View {
  const { program } = usePlayer.getState()
  const pieces = taken.flatMap(({ name, canvas, box, maps }, picture): readonly Piece[] => {
    const value = findValue(program, name)
    const across = box.width / canvas.width,
      down = box.height / canvas.height
    return value
      ? maps.map(({ map, source }) => ({
          value: value.id,
          map,
          picture,
          source,
          rect: { x: box.x + source.x * across, y: box.y + source.y * down, width: source.width * across, height: source.height * down },
        }))
      : []
  })
  return { pieces, pictures: taken.map(hold) }
}

function copyOf({ canvas }: Taken): CanvasImageSource {
  const copy = document.createElement('canvas')
  copy.width = Math.max(1, canvas.width)
  copy.height = Math.max(1, canvas.height)
  copy.getContext('2d')!.drawImage(canvas, 0, 0)
  return copy
}

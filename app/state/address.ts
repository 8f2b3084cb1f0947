// Keeps the browser's address and the place the same: drawing replaces the entry, another network makes one, back and forward go there.
import { findValue } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { useLive } from './live.ts'
import { useNotices } from './notices.ts'
import { readHash, writeHash } from './permalink.ts'
import { go, usePlace } from './place.ts'

/** At most so often while a pen moves: browsers refuse more than some hundred a minute. */
const EVERY = 400

/** Reads the address now, and follows both from then on. Returns how to stop. */
export function followAddress(): () => void {
  read()
  let timer: ReturnType<typeof setTimeout> | null = null
  const replace = (): void => {
    timer = null
    const { hash } = writeHash(usePlace.getState())
    if (hash !== location.hash && !(hash === '#/' && location.hash === '')) history.replaceState(null, '', hash)
  }
  const stops = [
    usePlace.subscribe((now, before) => {
      if (now.network !== before.network) {
        const { hash } = writeHash(now)
        if (hash !== location.hash) history.pushState(null, '', hash)
      } else timer ??= setTimeout(replace, EVERY)
    }),
    useLive.subscribe((now, before) => {
      if (now.opened !== before.opened) checkCell()
    }),
  ]
  window.addEventListener('popstate', read)
  return () => {
    window.removeEventListener('popstate', read)
    if (timer !== null) clearTimeout(timer)
    for (const stop of stops) stop()
  }
}

/** Goes where the address says. A picture is in no link: it stays while nothing takes its place. */
function read(): void {
  const { place, problems } = readHash(location.hash)
  useNotices.setState({ link: problems })
  go({ ...place, picture: place.strokes.length === 0 ? usePlace.getState().picture : null })
}

/** A cell is checked when the Program arrives: only then is it known what there is. */
function checkCell(): void {
  const { cell, network } = usePlace.getState()
  const program = useLive.getState().opened?.program
  if (!cell || program?.network !== network) return
  const value = findValue(program, cell.value)
  if (value && cell.cell < sizeOf(value.shape)) return
  go({ cell: null })
  useNotices.setState(({ link }) => ({ link: [...link, { code: 'cell', values: { value: `${cell.value}:${cell.cell}` } }] }))
}

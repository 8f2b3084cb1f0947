// Files let fall anywhere on the page, pasted or chosen: a saved view, a large network's weights, or a picture. Never an accident that loads them instead of the page.
import { isLargeNetwork } from '../../engine/networks/index.ts'
import { isWeightsFile, takeWeights } from './large.ts'
import { refuse, takePictures } from './pictures.ts'
import { usePlace } from './place.ts'

/** Whether a text means to be a view's file, by its beginning. */
export const looksLikeView = (text: string): boolean => /^\s*\{\s*"im2see"\s*:/.test(text)

const isView = async (file: File): Promise<boolean> => /\.im2see$/i.test(file.name) || looksLikeView(await file.slice(0, 64).text().catch(() => ''))

/** Opens the view among some files, or takes the first as a picture. What reads views is loaded when there is one. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  for (const file of files) if (await isView(file)) return (await import('./views.ts')).openView(file)
  const weights = isLargeNetwork(usePlace.getState().network) ? files.find(isWeightsFile) : undefined
  return weights ? takeWeights(weights) : takePictures(files)
}

/** Listens on the whole page; `over` is told while something hangs above it. Returns how to stop. */
export function followFiles(over: (hanging: boolean) => void): () => void {
  const drag = (event: DragEvent): void => {
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    over(true)
  }
  const leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) over(false)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    over(false)
    take(event.dataTransfer)
  }
  const paste = (event: ClipboardEvent): void => {
    if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')) return
    take(event.clipboardData)
  }
  const listeners = [['dragover', drag], ['dragleave', leave], ['drop', drop], ['paste', paste]] as const
  for (const [name, act] of listeners) window.addEventListener(name, act as (event: Event) => void)
  return () => {
    for (const [name, act] of listeners) window.removeEventListener(name, act as (event: Event) => void)
  }
}

function take(data: DataTransfer | null): void {
  const files = [...(data?.files ?? [])]
  if (files.length > 0) void takeFiles(files)
  else refuse(data && data.types.length > 0 ? 'text' : 'nothing')
}

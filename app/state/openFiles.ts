// Files opened from the console, and what is said about them in the page's language.
import { useLive } from '../client/live.ts'
import { drawText } from '../draw/text.ts'
import { sayFailure, text } from '../text/index.ts'
import { dataText, sayDataFailure } from '../train/data/text.ts'
import { tell, useDrawing } from './drawing.ts'
import { specOf } from './networks.ts'
import { useNotices } from './notices.ts'
import { usePlace } from './place.ts'
import { useIdxFiles } from './run/idxFiles.ts'
import { useOwnDigits } from './run/ownDigits.ts'
import { settled } from './settled.ts'
import { takeFiles } from './takeFiles.ts'

/** What came of some files. */
export interface Taking {
  /** Nothing in them was refused. */
  readonly ok: boolean
  /** The network that is on screen then. */
  readonly network: string
  /** What the page says about them; empty where it has nothing to say. */
  readonly message: string
}

/** Does what dropping files does. Resolves when what they show is on screen. */
export async function openFiles(files: readonly File[]): Promise<Taking> {
  useNotices.setState({ view: null, own: null })
  tell(null)
  const { failure: before } = useLive.getState()
  await Promise.all([takeFiles(files), drawText.load(), dataText.load()])
  await settled()
  const t = text.words(),
    { view, own } = useNotices.getState(),
    { failure } = useLive.getState(),
    problem = useDrawing.getState().fileProblem,
    failed = failure !== before ? failure : null,
    data = usePlace.getState().page === 'train' ? (useIdxFiles.getState().failure ?? useOwnDigits.getState().failure) : null
  const said = [
    view && t.share.wrongs[view.code]?.(view.values),
    view?.why && sayFailure(t, view.why),
    own?.say(t),
    own?.ways?.(),
    failed && sayFailure(t, failed),
    data && sayDataFailure(t, data),
    problem && drawText.words().troubles[problem.code]?.(problem.values),
  ]
  return {
    ok: !view && !failed && !data && !problem && !own?.why,
    network: specOf(usePlace.getState().network).name,
    message: said.filter(Boolean).join(' '),
  }
}

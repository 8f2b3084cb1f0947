// The camera before phones that hand in: each code is read once, whoever holds it there for how long.
import type { Picture } from '../../engine/data/rgbaPicture.ts'
import type { Eye } from '../state/cameraEye.ts'
import { handInsIn } from './handIn.ts'
import type { QrReader } from './qrReader.ts'

interface Seen {
  /** Each picture that the camera gives. */
  readonly show: (picture: Picture) => void
  /** Hand-ins that were not read before; none: the code holds no hand-in. */
  readonly found: (codes: readonly string[]) => void
}

/** Reads what the camera sees for as long as `isWanted`. Rejected when the camera is closed, or its pictures cannot be read. */
export async function scan(eye: Pick<Eye, 'look'>, read: QrReader, isWanted: () => boolean, { show, found }: Seen): Promise<void> {
  const before = new Set<string>()
  while (isWanted()) {
    const picture = await eye.look()
    if (!isWanted()) return
    show(picture)
    const texts = await read(picture)
    if (!isWanted()) return
    for (const text of texts) {
      if (before.has(text)) continue
      before.add(text)
      found(handInsIn(text))
    }
  }
}

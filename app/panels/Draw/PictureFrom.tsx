// A picture instead of a drawing: from a file, and on the drawing page, where there is room to show it whole, from the camera. Comes after the page.
import { Suspense, useEffectEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { useDrawText } from '../../draw/text.ts'
import { ChosenFile } from '../../marks/ChosenFile.tsx'
import { placeAt } from '../../marks/placeAt.ts'
import { startCamera } from '../../state/camera.ts'
import { takeFiles } from '../../state/files.ts'
import { usePlace } from '../../state/place.ts'
import { usePictureText } from '../../text/picture/text.ts'
import style from './PictureFrom.module.css'

export default function PictureFrom() {
  const t = useDrawText()
  const file = useRef<HTMLInputElement>(null),
    button = useRef<HTMLButtonElement>(null),
    popover = useRef<HTMLDivElement>(null)
  const [open, set] = useState(false),
    id = useId(),
    hasRoom = usePlace(place => place.page === 'draw' && place.view !== 'stage')
  const choose = (): void => file.current?.click()
  const stand = (): void => placeAt(popover.current!, button.current!)
  const toggle = (event: React.ToggleEvent<HTMLDivElement>): void => {
    const opens = event.newState === 'open'
    set(opens)
    if (!opens) return
    stand()
    popover.current!.focus()
  }
  return (
    <>
      {hasRoom ? (
        <button ref={button} type="button" popoverTarget={id} aria-expanded={open} aria-haspopup="dialog">
          {t.picture}
        </button>
      ) : (
        <button type="button" onClick={choose}>
          {t.picture}
        </button>
      )}
      <ChosenFile
        ref={file}
        accept="image/png,image/jpeg,image/gif,image/webp,image/bmp"
        label={t.picture}
        id="file"
        take={files => void takeFiles(files)}
      />
      {hasRoom ? (
        <div
          ref={popover}
          id={id}
          popover="auto"
          role="dialog"
          tabIndex={-1}
          aria-label={t.picture}
          className={style.menu}
          data-testid="picture-from"
          onToggle={toggle}
        >
          <Suspense>{open ? <Ways choose={choose} onHere={stand} close={() => popover.current?.hidePopover()} /> : null}</Suspense>
        </div>
      ) : null}
    </>
  )
}

/** `onHere`: its words are here, which give it its height. */
function Ways({ choose, close, onHere }: { readonly choose: () => void; readonly close: () => void; readonly onHere: () => void }) {
  const t = usePictureText(),
    here = useEffectEvent(onHere)
  useLayoutEffect(() => here(), [])
  const after = (act: () => unknown) => (): void => {
    close()
    act()
  }
  return (
    <>
      <button type="button" onClick={after(choose)}>
        {t.file}
      </button>
      <button type="button" onClick={after(() => void startCamera())}>
        {t.camera.start}
      </button>
      <p>{t.camera.paper}</p>
      <p>{t.anywhere}</p>
    </>
  )
}

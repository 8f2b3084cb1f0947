// The camera instead of a picture: asked for by a press, live until it is stopped; and why there is none.
import { useEffect } from 'react'
import { startCamera, stopCamera, useCamera } from '../../state/camera.ts'
import { usePictureText } from '../../text/picture/text.ts'
import style from './Cover.module.css'

export function CameraTool() {
  const t = usePictureText().camera,
    { state, trouble } = useCamera()
  useEffect(() => stopCamera, [])
  return (
    <div className={style.tools} role="group" aria-label={t.title} data-testid="camera">
      <button type="button" onClick={() => (state === 'off' ? void startCamera() : stopCamera())}>
        {state === 'off' ? t.start : state === 'asked' ? t.giveUp : t.stop}
      </button>
      <p role="status" className={trouble ? style.wrong : style.said}>
        {trouble ? t.troubles[trouble] : state === 'off' ? '' : t[state]}
      </p>
    </div>
  )
}

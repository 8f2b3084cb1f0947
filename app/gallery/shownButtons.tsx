// What the gallery shows of the marks that one presses.
import { useRef, useState, type ReactNode } from 'react'
import { Actions } from '../marks/Actions.tsx'
import { ChosenFile } from '../marks/ChosenFile.tsx'
import { HistoryButton } from '../marks/HistoryButton.tsx'
import { TransportButton } from '../marks/TransportButton.tsx'
import { hint, type Appearance } from './appearance.ts'

export const shownButtons: Readonly<Record<string, (appearance: Appearance) => ReactNode>> = {
  Actions: () => <Acting />,
  ChosenFile: () => <Choosing />,
  HistoryButton: () =>
    (['undo', 'redo'] as const).map(way => (
      <HistoryButton key={way} {...{ way, hint }} label={way} disabled={way === 'redo'} act={() => {}}>
        {way}
      </HistoryButton>
    )),
  TransportButton: () =>
    (['layerBack', 'back', 'play', 'pause', 'next', 'layerNext', 'rewind', 'step'] as const).map(icon => (
      <TransportButton key={icon} {...{ icon, hint }} label={icon} disabled={icon === 'back'} act={() => {}} />
    )),
}

function Acting() {
  const [done, set] = useState('nothing yet')
  const actions = ['safetensors', '.npz', 'params.pkl'].map(label => ({ key: label, label, act: () => set(label) }))
  return (
    <p>
      <Actions label="Save weights" name="gallery-actions" actions={actions} /> {done}
    </p>
  )
}

function Choosing() {
  const input = useRef<HTMLInputElement>(null),
    [name, set] = useState('none chosen')
  return (
    <p>
      <button type="button" onClick={() => input.current?.click()}>
        Choose a file …
      </button>
      <ChosenFile ref={input} accept="*" label="A file" id="gallery-file" take={([file]) => set(file?.name ?? '')} /> {name}
    </p>
  )
}

// A digit on paper: the photo that was taken of it, and the camera. Comes with the first of them.
import { Photo } from '../panels/Photo.tsx'
import { CameraTool } from '../panels/Picture/CameraTool.tsx'

export default function Paper() {
  return (
    <Photo>
      <CameraTool />
    </Photo>
  )
}

// The picture in the place of the square: what a network of pictures is shown.
import { Trouble } from '../panels/Draw/Trouble.tsx'
import { PictureSquare } from '../panels/Picture.tsx'

/** `side`: in CSS pixels, as planned. */
export default function Shown({ side }: { readonly side: number | undefined }) {
  return (
    <PictureSquare side={side}>
      <Trouble />
    </PictureSquare>
  )
}

// What is said of a photo of paper that stands in the square, in English.
const en = {
  title: 'Your photo',
  photo: 'Your photo, whole',
  frame: 'The part that is read',
  frameText: (left: number, top: number, width: number, height: number) =>
    `${left} % from the left, ${top} % from the top, ${width} % wide, ${height} % high`,
  found: 'The digit was found here. Drag the frame to read another part.',
  read: 'Only what lies in the frame is read.',
  nothing: 'No ink was found in this photo. Put the frame around the digit.',
  nothingHere: 'There is no ink in the frame. Put it around the digit.',
  keys: 'Arrows move the frame, Shift with an arrow moves its lower right corner, + and − change its size.',
  whole: 'Read the whole photo',
}

export type PhotoText = typeof en
export default en

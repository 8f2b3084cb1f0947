// 네모 칸에 놓인 종이 사진에 관한 한국어.
import type { PhotoText } from './en.ts'

const ko: PhotoText = {
  title: '고른 사진',
  photo: '고른 사진 전체',
  frame: '읽는 부분',
  frameText: (left, top, width, height) => `왼쪽에서 ${left}%, 위에서 ${top}%, 너비 ${width}%, 높이 ${height}%`,
  found: '여기에서 숫자를 찾았습니다. 테두리를 끌면 다른 부분을 읽습니다.',
  read: '테두리 안만 읽습니다.',
  nothing: '이 사진에서 잉크를 찾지 못했습니다. 테두리를 숫자 둘레에 놓으세요.',
  nothingHere: '테두리 안에 잉크가 없습니다. 숫자 둘레에 놓으세요.',
  keys: '화살표 키로 테두리를 옮기고, Shift와 화살표로 오른쪽 아래 모서리를 옮기며, + 와 − 로 크기를 바꿉니다.',
  whole: '사진 전체 읽기',
}
export default ko

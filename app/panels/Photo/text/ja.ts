// 紙の写真についての日本語。
import type { PhotoText } from './en.ts'

const ja: PhotoText = {
  title: '選んだ写真',
  photo: '選んだ写真の全体',
  frame: '読み取る部分',
  frameText: (left, top, width, height) => `左から${left}%、上から${top}%、幅${width}%、高さ${height}%`,
  found: 'ここに数字が見つかりました。枠をドラッグすると、別の部分を読み取ります。',
  read: '枠の中だけを読み取ります。',
  nothing: 'この写真にインクは見つかりませんでした。枠を数字のまわりに置いてください。',
  nothingHere: '枠の中にインクがありません。数字のまわりに置いてください。',
  keys: '矢印キーで枠を動かし、Shiftと矢印キーで右下の角を動かします。+と−で大きさが変わります。',
  whole: '写真全体を読み取る',
}
export default ja

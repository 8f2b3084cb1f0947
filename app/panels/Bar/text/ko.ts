// 위쪽 막대의 한국어.
import type { BarText } from './en.ts'

const ko: BarText = {
  bar: '주 메뉴',
  network: '신경망',
  share: '공유',
  language: '언어',
  useTheme: { light: '밝은 테마로', dark: '어두운 테마로' },
  about: '소개와 단축키',
}

export default ko

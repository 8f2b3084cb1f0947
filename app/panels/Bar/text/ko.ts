// 위쪽 막대의 한국어.
import type { BarText } from './en.ts'

const ko: BarText = {
  bar: '주 메뉴',
  network: '신경망',
  networkOrigins: { 'built-in': '기본 제공', own: '내 신경망', imported: '링크와 파일에서' },
  share: '공유',
  language: '언어',
  useTheme: { light: '밝은 테마로', dark: '어두운 테마로' },
  runs: '학습하는 중',
  about: '소개와 단축키',
}

export default ko

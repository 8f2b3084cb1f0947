// 모든 둘러보기가 함께 쓰는 한국어.
import type { GuideWords } from './en.ts'

const ko: GuideWords = {
  title: '둘러보기',
  where: (stop, of, name) => `${stop}/${of} · ${name}`,
  said: (stop, of, name, prose) => `둘러보기, 장면 ${of}개 중 ${stop}번째, ${name}. ${prose}`,
  stops: '둘러보기의 장면',
  back: '이전',
  next: '다음',
  nextIs: name => `다음: ${name} (→ 또는 Page Down)`,
  backTitle: '이전 장면 (← 또는 Page Up)',
  skip: '건너뛰기',
  skipTitle: '둘러보기 끝내기',
  finish: '끝내기',
  fold: '접기',
  unfold: '펼치기',
  ended: '둘러보기를 끝냈습니다. 둘러보기 버튼으로 이어서 볼 수 있습니다.',
}

export default ko

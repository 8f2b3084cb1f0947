// 꺼 둔 맵과 바꾼 값에 관한 한국어.
import type { WhatIfText } from './en.ts'
import { grouped } from '../../../geometry/numbers.ts'

const ko: WhatIfText = {
  title: '필터 끄기',
  open: '바꿔 보기 …',
  close: '닫기',
  how: '번호를 누르면 그 맵의 값이 모두 0이 됩니다. 뒤의 계산 결과도 바로 바뀝니다.',
  layer: '계층',
  maps: (filters, layer) => `${filters ? '필터' : '뉴런'}: ${layer}`,
  turnOff: (filters, map, layer) => `${layer}의 ${map}번 ${filters ? '필터' : '뉴런'} 끄기`,
  pinned: '그림에 고정됨',
  off: names => `꺼진 것(그림에 가위표): ${names.join(', ')}`,

  costs: '정답이 얼마나 줄어듭니까?',
  count: images => `답 ${images}개로 세어 보기`,
  rank: (filters, count, layer) => `${layer}의 ${filters ? '필터' : '뉴런'} ${count}개를 하나씩 꺼 보기`,
  trying: percent => `시험 중, ${percent}% 완료`,
  cancel: '취소',
  cost: (images, less, before, after) =>
    less === 0
      ? `답 ${grouped(images)}개 중 맞는 답의 개수는 그대로 ${grouped(before)}개입니다.`
      : `답 ${grouped(images)}개 중 맞는 답이 ${grouped(Math.abs(less))}개 ${less > 0 ? '줄었습니다' : '늘었습니다'}: 전 ${grouped(before)}개, 후 ${grouped(after)}개.`,
  others: (images, changed) => `답 ${grouped(images)}개 중 ${grouped(changed)}개가 다른 답이 됩니다.`,
  most: (filters, map, lost, isRight) =>
    `가장 중요한 것은 ${map}번 ${filters ? '필터' : '뉴런'}입니다. 이것을 끄면 ${isRight ? `맞는 답이 ${grouped(lost)}개 줄어듭니다` : `답 ${grouped(lost)}개가 다른 답이 됩니다`}.`,
  none: '하나만 꺼서는 맞는 답이 줄어들지 않습니다.',
  bars: isRight => `막대: ${isRight ? '줄어든 정답 수' : '달라진 답의 수'}`,
  lost: (lost, isRight) => (isRight ? `끄면 정답 ${grouped(lost)}개가 줄어듦` : `끄면 답 ${grouped(lost)}개가 달라짐`),
  of: {
    hands: images => `직접 만든 손글씨 숫자 ${images}개로 시험했습니다. 가중치는 처음 연 그대로입니다.`,
    scenes: images =>
      `직접 그린 장면을 새로 그리고, 옮기고, 좌우로 뒤집고, 밝기를 바꾼 ${images}개로 시험했습니다. 가중치는 처음 연 그대로입니다. 이 페이지에는 사진이 들어 있지 않습니다.`,
    numbers: images => `난수 입력 ${images}개로 시험했습니다. 가중치는 처음 연 그대로입니다.`,
  },
  unlabelled: '이 입력의 정답은 알 수 없습니다.',
  heavy: '이 신경망은 너무 커서 이렇게 여러 번 시험할 수 없습니다.',

  changed: (count, numbers) => (count === 0 ? '바꾼 값이 없습니다' : `바꾼 ${numbers ? '값' : '것'} ${count}개`),
  changedSign: '그림에 표시됨',
  reset: '모두 원래 값으로',
  putBackOne: name => `${name} 원래 값으로`,
  isOff: '꺼짐',
  cover: side => `가린 정사각형, 한 변 ${side}픽셀`,
}
export default ko

// 신경망에 보이는 사진에 관한 한국어.
import type { PictureText } from './en.ts'

const ko: PictureText = {
  title: '사진',
  picture: name => `사진: ${name}`,
  own: '직접 고른 사진',
  scenes: '준비된 그림',
  sceneNames: {
    hills: '언덕',
    fruit: '과일',
    stripes: '줄무늬',
    ship: '배',
    airplane: '비행기',
    automobile: '자동차',
    truck: '트럭',
    frog: '개구리',
    horse: '말',
  },
  choose: '사진 …',
  crop: '신경망에 보이는 부분',
  cropKeys: '끌어서 옮깁니다. 화살표 키로 옮기고 + 와 − 로 크기를 바꿉니다.',
  cropText: (left, top, width) => `왼쪽에서 ${left} %, 위에서 ${top} %, 너비 ${width} %`,
  seen: '신경망이 보는 것',
  seenLabel: (height, width) => `${height}×${width} 픽셀로 줄인 사진, 신경망의 입력`,
  channels: ['빨강', '초록', '파랑'],
  channelLabel: channel => `${channel} 채널`,
  prepared: (height, width, mean, std) =>
    `${height === width ? '정사각형 부분을' : '직사각형 부분을'} 흰 바탕에 놓고 ${height}×${width} 크기로 줄${mean === undefined ? '입니다' : `인 뒤 ${mean === null ? 'ImageNet의 평균색을' : `평균색(${mean})을`} 뺍니다`}.${std === 1 ? '' : ` 그다음 나누는 수: ${std}.`}`,
  purpose: numbers => `사진을 보여 주세요. 수 ${numbers}개가 답을 정합니다.`,
  knows: classes => `아는 것은 다음뿐입니다: ${classes}. 무엇을 보여 주어도 이 가운데 하나로 답합니다.`,
  square: '회색 정사각형',
  squareKeys: '사진 위로 끌어 옮깁니다. 화살표 키로 옮기고 + 와 − 로 크기를 바꾸며 Delete로 없앱니다.',
  squareText: (top, left, side) => `${top}행 ${left}열, 한 변 ${side}픽셀`,
  coverIt: '일부 가리기',
  side: '크기',
  scan: '어디가 중요합니까?',
  hideMap: '지도 숨기기',
  scanning: percent => `한 곳씩 가려 보는 중, ${percent}% 완료`,
  stopScan: '취소',
  map: answer => `각 위치를 가렸을 때 남는 확률(%): ${answer}`,
  mapSays: (answer, whole, least, top, left) =>
    `${answer}: ${whole.toFixed(1)}%. ${top}행 ${left}열에서 시작하는 정사각형으로 가릴 때 가장 많이 줄어듭니다: ${least.toFixed(1)}%.`,
  legend: (answer, end) =>
    `주황: 이 위치를 가리면 확률이 최대 ${end}% 줄어듭니다(${answer}). 파랑: 그만큼 늘어납니다. 위치마다 한 번씩 계산한 결과입니다.`,
  mapTable: '지도를 수로 보기',
  without: (share, answer, other) => `${answer} ${share.toFixed(1)}%${other === answer ? '' : `, 답: ${other ?? '없음'}`}`,
  howTo: '사진을 고르거나 끌어다 놓거나 붙여 넣으세요.',
}
export default ko

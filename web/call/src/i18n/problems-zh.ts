import type { ProblemTexts } from './words';

export const CHINESE_PROBLEMS: ProblemTexts = {
  'camera-refused': {
    title: '摄像头被禁止',
    sentence: '请在浏览器地址栏中允许使用摄像头，然后重新打开。',
  },
  'camera-missing': { title: '没有找到摄像头', sentence: '请连接摄像头，或者不用摄像头继续。' },
  'camera-busy': {
    title: '摄像头正被占用',
    sentence: '其他程序正在使用摄像头。请关闭该程序后重新打开。',
  },
  'camera-failed': { title: '摄像头无法启动', sentence: '请选择其他摄像头，或重新插拔。' },
  'microphone-refused': {
    title: '麦克风被禁止',
    sentence: '请在浏览器地址栏中允许使用麦克风，然后重新打开。',
  },
  'microphone-missing': { title: '没有找到麦克风', sentence: '请连接麦克风，否则只能收听。' },
  'microphone-busy': {
    title: '麦克风正被占用',
    sentence: '其他程序正在使用麦克风。请关闭该程序后取消静音。',
  },
  'microphone-failed': { title: '麦克风无法启动', sentence: '请选择其他麦克风，或重新插拔。' },
  'screen-refused': {
    title: '屏幕没有共享',
    sentence: '浏览器或系统没有允许。请重试，或检查相关设置。',
  },
  'screen-failed': {
    title: '无法共享屏幕',
    sentence: '共享没有开始。请换一个窗口或共享整个屏幕。',
  },
  'speaker-failed': { title: '扬声器无法播放', sentence: '请在设置中选择其他扬声器。' },
  'page-insecure': {
    title: '此地址不安全',
    sentence: '浏览器只允许 https 页面使用摄像头和麦克风，请索取该地址。',
  },
  'browser-unsupported': {
    title: '此浏览器无法通话',
    sentence: '请使用新版 Chrome、Edge、Firefox 或 Safari。',
  },
  'request-invalid': { title: '服务器没有接受', sentence: '请检查名字和房间号，然后重试。' },
  'active-elsewhere': { title: '你已在通话中', sentence: '请先离开另一个通话，或稍后再试。' },
  'not-in-room': {
    title: '你已不在房间中',
    sentence: '服务器上找不到你在该房间的记录，请重新加入。',
  },
  'room-full': { title: '房间已满', sentence: '现在无法再加入更多人。请等有人离开后再试。' },
  'name-taken': { title: '名字已被使用', sentence: '请换一个名字。' },
  'not-authorised': {
    title: '你没有权限',
    sentence: '请重新登录。如果仍不行，请联系服务器的管理者。',
  },
  'away-too-long': { title: '你离开太久了', sentence: '你在通话中的位置已被释放，请重新加入。' },
  'left-already': { title: '你已离开此通话', sentence: '重新加入即可返回。' },
  'room-closed': { title: '通话已关闭', sentence: '该房间已对所有人结束。' },
  'too-many-requests': { title: '尝试过于频繁', sentence: '请稍等片刻再试。' },
  'words-refused': { title: '不允许使用这些词语', sentence: '请换用其他词语。' },
  'login-expired': { title: '登录已过期', sentence: '请重新登录后继续。' },
  'share-taken': { title: '有人正在共享', sentence: '房间中已有人在共享屏幕，请等对方结束。' },
  'server-failed': {
    title: '服务器出错',
    sentence: '请重试。如果一直如此，请联系服务器的管理者。',
  },
  'token-failed': {
    title: '服务器未发放通话凭证',
    sentence: '请重试。如果一直如此，请联系服务器的管理者。',
  },
  'setup-failed': {
    title: '服务器尚未配置通话',
    sentence: '请联系服务器的管理者：通话配置不完整。',
  },
  'message-not-sent': { title: '无法联系服务器', sentence: '请求没有发出。请检查网络后重试。' },
  'answer-unreadable': {
    title: '无法理解服务器的回答',
    sentence: '页面与服务器的版本可能不同，请刷新页面。',
  },
  unexpected: { title: '出了点问题', sentence: '请重试。如果一直如此，请刷新页面。' },
  'calls-off': {
    title: '此处未开启通话',
    sentence: '该页面没有连接通话服务，请联系服务器的管理者。',
  },
  'time-up': { title: '时间到了', sentence: '通话已达到此服务器允许的最长时间。' },
  'logged-in-elsewhere': {
    title: '你已在别处登录',
    sentence: '同一账号在另一台设备或另一个标签页登录，因此这里已退出。',
  },
  removed: { title: '你已被移出通话', sentence: '通话的管理者将你移出。' },
  'room-forbidden': { title: '你无法加入此房间', sentence: '服务器没有允许你进入。' },
  'publish-refused': {
    title: '你只能观看和收听',
    sentence: '服务器不接受你在此房间发送的声音和画面。',
  },
  'server-unreachable': { title: '服务器没有响应', sentence: '请检查网络后重试。' },
  'server-stopping': { title: '服务器正在重启', sentence: '请稍后重新加入。' },
  'media-blocked': {
    title: '声音和画面无法传输',
    sentence: '你的网络可能阻止了通话。请更换网络或关闭 VPN。',
  },
  'connection-lost': { title: '连接已断开', sentence: '通话无法继续。请检查网络后重新加入。' },
  'chat-failed': { title: '消息未发送', sentence: '请重新发送。' },
};

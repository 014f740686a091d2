/** Parley's web SDK. */

export * from './api';
export { RTCEngine, type RTCEngine as IRTCEngine } from './engine/engine';
export { VERTC, VERTC as default } from './vertc';

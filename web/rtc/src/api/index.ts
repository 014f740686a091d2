/**
 * What is documented of this package but for the engine: values, events and errors, without the media library.
 * For parts of a page that are there before anybody joins anything.
 */

export type * from './config';
export { ErrorCode, type ErrorName, RTCError } from './error';
export type * from './events';
export type * from './statistics';
export * from './values';

/** All shapes of docs/api.md, gathered from the files that define them. */
export type * from "./types-conversation";
export type * from "./types-customers";
export type * from "./types-drafting";
export type * from "./types-escalation";
export type * from "./types-events";
export type * from "./types-hours";
export type * from "./types-knowledge";
export type * from "./types-learning";
export type * from "./types-metrics";
export type * from "./types-phrases";
export type * from "./types-routing";
export type * from "./types-sentiment";
export type * from "./types-staff";
export type * from "./types-summary";
export type * from "./types-tickets";
export type * from "./types-webhooks";

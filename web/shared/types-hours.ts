/** When people are at the desk: of all of it, or of one skill group. */
/** 09:00 to 18:00; null: nobody works that day. */
export type WorkingDay = { from: string; to: string } | null;

export interface OpeningHours {
  time_zone: string;
  /** Seven, from Monday. */
  days: WorkingDay[];
  holidays: string[];
}

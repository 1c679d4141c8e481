/** What a chart takes from the page: a canvas knows neither CSS variables nor the page's font. */
export interface ChartStyle {
  font: string;
  text: string;
  line: string;
  surface: string;
  /** A colour of tokens.css by its name, without `--tz-`. */
  token: (name: string) => string;
}

export function styleNow(): ChartStyle {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--tz-${name}`).trim();
  return {
    font: getComputedStyle(document.body).fontFamily,
    text: token("text-soft"),
    line: token("border"),
    surface: token("surface-raised"),
    token,
  };
}

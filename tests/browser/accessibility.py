"""What axe-core finds on a page: the checks that tools for people with disabilities rely on."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")
RUN = """async (part) => {
  const found = await axe.run(part, { resultTypes: ["violations"] });
  return found.violations.map(({ id, impact, help, nodes }) => ({
    id, impact, help, where: nodes.slice(0, 5).map((node) => node.target.flat().join(" ")),
  }));
}"""


def findings(page: Page, part: str) -> list[dict[str, Any]]:
    """All that axe objects to in `part` of the page as it stands; shadow roots are looked into."""
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(path=AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN, part)
    return found


def grave_findings(page: Page, part: str = "html") -> list[str]:
    """Those that keep somebody from using the page, one line each."""
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: {'; '.join(one['where'])}"
        for one in findings(page, part)
        if one["impact"] in GRAVE
    ]
